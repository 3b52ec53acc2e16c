import { Button } from '@mantine/core';
import { IconClipboardCheck, IconPencil, IconSignature } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useRead } from '../../api/hooks.ts';
import { usePeriods } from '../../api/periods.ts';
import { useMe } from '../../api/session.ts';
import type { Appraisal, Items } from '../../api/types.ts';
import { Page, Section } from '../../components/page.tsx';
import { today } from '../../i18n/format.ts';
import { OwnCredits } from './own-credits.tsx';
import { OwnList } from './own-list.tsx';
import { PeriodSelect } from './period-select.tsx';
import { ownStep, ratingPeriod, recentPeriods } from './periods.ts';
import { ToGive } from './to-give.tsx';
import { UnitResults } from './unit-results.tsx';
import { UnitsToSend } from './units-to-send.tsx';
import { usePlanOfQuarter } from './use-dossier.ts';
import { useSettable } from './use-settable.ts';

const QUARTERS = 6;

/** My evaluations, and for assessors the ones to give. */
export const Component = (): ReactNode => {
  const { t } = useTranslation('appraisal');
  const me = useMe();
  const [params, setParams] = useSearchParams();
  const periods = usePeriods(today(), 2);
  const due = ratingPeriod(periods, today());
  const period = params.get('triwulan') ?? due;
  const mine = useRead<Items<Appraisal>>('evaluation', `/people/${me.personId}/appraisals`, { views: ['appraisals'] });
  const giving = me.team.length > 0;
  const { units } = useSettable();
  const team = useRead<Items<Appraisal>>('evaluation', giving ? `/team/appraisals?period=${period}` : undefined, {
    views: ['appraisals'],
  });
  return (
    <Page
      title={t('title')}
      lead={t(giving ? 'leadGiving' : 'lead')}
      action={<NextAct mine={mine.data?.items} team={team.data?.items} period={period} />}
    >
      {giving || units.length > 0 ? (
        <Section
          title={t('give.title')}
          extra={
            <PeriodSelect
              periods={recentPeriods(periods, today(), QUARTERS)}
              period={period}
              onChange={(triwulan) => {
                setParams({ triwulan });
              }}
            />
          }
        >
          <UnitResults units={units} period={period} />
          <UnitsToSend units={me.leads} period={period} />
          {giving ? <ToGive team={team} period={period} /> : null}
        </Section>
      ) : null}
      <Section title={t('own.title')}>
        <OwnList mine={mine} />
      </Section>
      <OwnCredits />
    </Page>
  );
};

interface NextActProps {
  mine: readonly Appraisal[] | undefined;
  team: readonly Appraisal[] | undefined;
  period: string;
}

/** The one thing to do: see my own outcome, rate the next person, or write my self-assessment. */
const NextAct = ({ mine, team, period }: NextActProps): ReactNode => {
  const { t } = useTranslation('appraisal');
  const me = useMe();
  const due = ratingPeriod(usePeriods(today()), today());
  const { plan } = usePlanOfQuarter(me.personId, due);
  const unseen = mine?.find(({ status }) => status === 'rated');
  const next = team?.find(({ status }) => status === 'self-assessed') ?? team?.find(({ status }) => status === 'open');
  const own = mine?.find((one) => one.period === due);
  const selfAssess =
    mine !== undefined && ownStep(own ?? { status: 'open', selfAssessment: null }, !!plan) === 'self-assess';
  if (unseen) {
    return (
      <Button
        component={Link}
        to={`/penilaian/${me.personId}/${unseen.period}`}
        leftSection={<IconSignature size={20} aria-hidden />}
      >
        {t('next.acknowledge')}
      </Button>
    );
  }
  if (next) {
    return (
      <Button
        component={Link}
        to={`/penilaian/${next.employeeId}/${period}`}
        leftSection={<IconClipboardCheck size={20} aria-hidden />}
      >
        {t('next.rate')}
      </Button>
    );
  }
  if (selfAssess) {
    return (
      <Button
        component={Link}
        to={`/penilaian/${me.personId}/${due}`}
        leftSection={<IconPencil size={20} aria-hidden />}
      >
        {t('next.selfAssess')}
      </Button>
    );
  }
  return null;
};
