import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Recorded } from '../../api/client.ts';
import type { Reading } from '../../api/hooks.ts';
import { usePerson } from '../../api/people.ts';
import type { Appraisal } from '../../api/types.ts';
import { BackLink } from '../../components/back-link.tsx';
import { Page } from '../../components/page.tsx';
import { Receipt } from '../../components/receipt.tsx';
import { FailedState } from '../../components/states.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { Blockers } from './blockers.tsx';
import { CreditPart } from './credit-part.tsx';
import { ObjectionPart } from './objection-part.tsx';
import { Outcome } from './outcome.tsx';
import { RatingForm } from './rating-form.tsx';
import { RatingSkeleton } from './rating-skeleton.tsx';
import { useDossier } from './use-dossier.ts';

interface GiveRatingProps {
  appraisal: Reading<Appraisal>;
  personId: string;
  period: string;
}

/** The assessor's page: what stands in the way, then the form beside the evidence; after signing, the outcome. */
export const GiveRating = ({ appraisal, personId, period }: GiveRatingProps): ReactNode => {
  const { t } = useTranslation('appraisal');
  const format = useFormat();
  const person = usePerson(personId);
  const [again, setAgain] = useState(false);
  const [recorded, setRecorded] = useState<Recorded>();
  const { data } = appraisal;
  const { plan, dossier, error, refetch } = useDossier(personId, period, data);
  const name = person?.name ?? '…';
  const rated = data?.predicate && !again ? data : undefined;
  const failure = appraisal.error ?? error;
  return (
    <Page
      wide={!rated}
      title={t('titleOf', { name })}
      lead={[format.period(period), person?.title].filter(Boolean).join(' · ')}
      above={<BackLink to={`/penilaian?triwulan=${period}`}>{t('title')}</BackLink>}
    >
      {recorded ? (
        <Receipt
          recorded={recorded}
          what={t('sign.done', { name, period: format.period(period) })}
          seenBy={[t('you'), name]}
        />
      ) : null}
      {failure ? (
        <FailedState
          error={failure}
          onRetry={() => {
            appraisal.refetch();
            refetch();
          }}
        />
      ) : null}
      {rated ? (
        <>
          <Outcome appraisal={rated} plan={plan ?? undefined} />
          <ObjectionPart appraisal={rated} plan={plan ?? undefined} />
          <CreditPart appraisal={rated} />
          {rated.status === 'rated' && rated.objection === null ? (
            <div>
              <Button
                variant="default"
                leftSection={<IconPencil size={20} aria-hidden />}
                onClick={() => {
                  setAgain(true);
                }}
              >
                {t('sign.again')}
              </Button>
            </div>
          ) : null}
        </>
      ) : null}
      {!rated && plan === null ? <Blockers plan={null} period={period} name={name} /> : null}
      {!rated && data && plan && dossier ? (
        <RatingForm
          appraisal={data}
          plan={plan}
          dossier={dossier}
          name={name}
          onSigned={(receipt) => {
            setRecorded(receipt);
            setAgain(false);
          }}
        />
      ) : null}
      {!rated && plan !== null && !dossier && !failure ? <RatingSkeleton /> : null}
    </Page>
  );
};
