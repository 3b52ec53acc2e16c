import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useRead } from '../../api/hooks.ts';
import { usePerson } from '../../api/people.ts';
import { useMe } from '../../api/session.ts';
import type { Appraisal } from '../../api/types.ts';
import { Page } from '../../components/page.tsx';
import { BackLink } from '../../components/back-link.tsx';
import { Loaded, RowsSkeleton } from '../../components/states.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { GiveRating } from './give-rating.tsx';
import { ObjectionPart } from './objection-part.tsx';
import { Outcome } from './outcome.tsx';
import { OwnAppraisal } from './own-appraisal.tsx';
import { usePlanOfQuarter } from './use-dossier.ts';

/** One evaluation: for the person it is about, for the one who gives it, for others who may read it. */
export const Component = (): ReactNode => {
  const { t } = useTranslation('appraisal');
  const { personId = '', period = '' } = useParams();
  const format = useFormat();
  const me = useMe();
  const person = usePerson(personId);
  const appraisal = useRead<Appraisal>('evaluation', `/appraisals/${personId}/${period}`, { views: ['appraisals'] });
  if (personId === me.personId) return <OwnAppraisal appraisal={appraisal} period={period} />;
  if (me.team.some((member) => member.personId === personId)) {
    return <GiveRating key={`${personId} ${period}`} appraisal={appraisal} personId={personId} period={period} />;
  }
  return (
    <Page
      title={t('titleOf', { name: person?.name ?? '…' })}
      lead={format.period(period)}
      above={<BackLink to="/penilaian">{t('title')}</BackLink>}
    >
      <Loaded of={appraisal} skeleton={<RowsSkeleton rows={3} height={140} />}>
        {(data) => <ReadAppraisal appraisal={data} />}
      </Loaded>
    </Page>
  );
};

/** For those above the assessor and for others who may read it; an objection is decided here. */
const ReadAppraisal = ({ appraisal }: { appraisal: Appraisal }): ReactNode => {
  const { plan } = usePlanOfQuarter(appraisal.employeeId, appraisal.period, appraisal);
  return (
    <>
      <Outcome appraisal={appraisal} plan={plan ?? undefined} />
      <ObjectionPart appraisal={appraisal} plan={plan ?? undefined} />
    </>
  );
};
