import { Button, Group } from '@mantine/core';
import { IconFileText, IconPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useNewId, useRead, useWrite } from '../../api/hooks.ts';
import { useMe } from '../../api/session.ts';
import type { Items, Plan } from '../../api/types.ts';
import { Page } from '../../components/page.tsx';
import { Receipt, Refusal } from '../../components/receipt.tsx';
import { EmptyState, Loaded } from '../../components/states.tsx';
import { today } from '../../i18n/format.ts';
import { plansOfYear, yearsOf, type Done } from './plan-of-year.ts';
import { PlanSkeleton } from './plan-skeleton.tsx';
import { PlanView } from './plan-view.tsx';
import { ResultForm } from './result-form.tsx';
import { Revise } from './revise.tsx';
import { stepOf, workingCopy } from './revision.ts';
import { Submit } from './submit.tsx';
import { YearSwitch } from './year-switch.tsx';

/** My plan of a year; a result being written stands in the address, so that "back" leaves the form. */
export const Component = (): ReactNode => {
  const { t } = useTranslation('plan');
  const me = useMe();
  const [params, setParams] = useSearchParams();
  const [done, setDone] = useState<Done>();
  const plans = useRead<Items<Plan>>('evaluation', `/people/${me.personId}/plans`, { views: ['plans'] });
  const years = yearsOf(plans.data?.items ?? [], today());
  const year = Number(params.get('tahun') ?? today().slice(0, 4));
  const [plan, ...earlier] = plansOfYear(plans.data?.items ?? [], year, me);
  const editing = params.get('rhk');
  const go = (rhk?: string): void => {
    setParams({ ...(params.has('tahun') ? { tahun: String(year) } : {}), ...(rhk ? { rhk } : {}) });
  };
  const step = plan ? stepOf(plan) : undefined;
  if (plan && editing && step !== 'none') {
    return (
      <ResultForm
        key={editing}
        plan={workingCopy(plan)}
        {...(editing === 'baru' ? {} : { resultId: editing })}
        onClose={(recorded) => {
          if (recorded) setDone(recorded);
          go();
        }}
      />
    );
  }
  return (
    <Page
      title={t('title', { year })}
      lead={t('lead')}
      above={<YearSwitch years={years} year={year} />}
      action={
        plan && step === 'submit' ? (
          <Submit plan={workingCopy(plan)} onDone={setDone} />
        ) : plan && step === 'add' ? (
          <AddResult
            onClick={() => {
              go('baru');
            }}
          />
        ) : plan?.status === 'agreed' && !plan.proposed ? (
          <Revise plan={plan} onDone={setDone} />
        ) : undefined
      }
    >
      {done ? <Receipt recorded={done.recorded} what={done.what} seenBy={seers(me.assessor?.name, t('you'))} /> : null}
      <Loaded of={plans} skeleton={<PlanSkeleton />}>
        {() =>
          plan ? (
            <PlanView key={plan.planId} plan={plan} mine onEdit={go} onDone={setDone} />
          ) : (
            <NoPlan
              year={year}
              former={plans.data?.items.find((one) => one.status === 'agreed' && one.year < year)}
              onDone={setDone}
            />
          )
        }
      </Loaded>
      {earlier.map(({ planId }) => (
        <Link key={planId} to={`/rencana/${planId}`}>
          {t('earlierPost')}
        </Link>
      ))}
    </Page>
  );
};

const seers = (assessor: string | undefined, you: string): string[] => (assessor ? [you, assessor] : [you]);

const AddResult = ({ onClick }: { onClick: () => void }): ReactNode => {
  const { t } = useTranslation('plan');
  return (
    <Button leftSection={<IconPlus size={20} aria-hidden />} onClick={onClick}>
      {t('addResult')}
    </Button>
  );
};

interface NoPlanProps {
  year: number;
  /** The agreed plan of an earlier year, the latest one. */
  former: Plan | undefined;
  onDone: (done: Done) => void;
}

const NoPlan = ({ year, former, onDone }: NoPlanProps): ReactNode => {
  const { t } = useTranslation('plan');
  const me = useMe();
  const { id: planId } = useNewId();
  const draft = useWrite<{ planId: string; year: number; from?: string }>('evaluation', '/plans', {
    onRecorded: (recorded) => {
      onDone({ recorded, what: t('done.drafted', { year }) });
    },
  });
  if (!me.position) return <EmptyState title={t('noPost.title')} text={t('noPost.text')} />;
  return (
    <>
      <EmptyState
        icon={<IconFileText size={36} stroke={1.6} />}
        title={t('none.title', { year })}
        text={me.assessor ? t('none.text', { assessor: me.assessor.name }) : t('none.textNoAssessor')}
        action={
          <Group mt="sm" justify="center">
            <Button loading={draft.isPending} onClick={() => void draft.send({ planId, year })}>
              {t('none.action', { year })}
            </Button>
            {former ? (
              <Button
                variant="default"
                loading={draft.isPending}
                onClick={() => void draft.send({ planId, year, from: former.planId })}
              >
                {t('none.copy', { year: former.year })}
              </Button>
            ) : null}
          </Group>
        }
      />
      {draft.error ? <Refusal error={draft.error} /> : null}
    </>
  );
};
