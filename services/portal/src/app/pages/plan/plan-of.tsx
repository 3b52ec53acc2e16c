import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useRead } from '../../api/hooks.ts';
import { usePerson } from '../../api/people.ts';
import { useMe } from '../../api/session.ts';
import type { Plan } from '../../api/types.ts';
import { Page } from '../../components/page.tsx';
import { Receipt } from '../../components/receipt.tsx';
import { Loaded } from '../../components/states.tsx';
import { BackLink } from '../../components/back-link.tsx';
import { Decision } from './decision.tsx';
import type { Done } from './plan-of-year.ts';
import { PlanSkeleton } from './plan-skeleton.tsx';
import { PlanView } from './plan-view.tsx';
import { Revise } from './revise.tsx';
import { isToAgree } from './revision.ts';

/** One plan by its number: an assessor reads it and answers; others who may, read it. */
export const Component = (): ReactNode => {
  const { t } = useTranslation('plan');
  const me = useMe();
  const { planId = '' } = useParams();
  const plan = useRead<Plan>('evaluation', `/plans/${planId}`, { views: ['plans'] });
  const [done, setDone] = useState<Done>();
  const employeeId = plan.data?.employeeId;
  const owner = usePerson(employeeId);
  const mine = employeeId === me.personId;
  const assessing = me.team.some(({ personId }) => personId === employeeId);
  const title = plan.data
    ? t(mine ? 'title' : 'titleOf', { year: plan.data.year, name: owner?.name ?? '…' })
    : t('titlePlain');
  return (
    <Page
      title={title}
      lead={[owner?.title, owner?.unitName].filter(Boolean).join(' · ') || ' '}
      above={
        assessing && employeeId ? (
          <BackLink to={`/tim/${employeeId}`}>{t('backToPerson', { name: owner?.name ?? '' })}</BackLink>
        ) : (
          <BackLink to="/rencana">{t('backToMine')}</BackLink>
        )
      }
      action={
        assessing && plan.data?.status === 'agreed' && !plan.data.proposed ? (
          <Revise plan={plan.data} onDone={setDone} />
        ) : undefined
      }
    >
      {done ? <Receipt recorded={done.recorded} what={done.what} seenBy={[owner?.name ?? '', t('you')]} /> : null}
      <Loaded of={plan} skeleton={<PlanSkeleton />}>
        {(data) => (
          <>
            <PlanView plan={data} mine={mine} assessing={assessing} {...(assessing ? { onDone: setDone } : {})} />
            {assessing && isToAgree(data) ? <Decision plan={data} name={owner?.name ?? ''} onDone={setDone} /> : null}
          </>
        )}
      </Loaded>
    </Page>
  );
};
