import { Alert, Group, Text } from '@mantine/core';
import { IconArrowBackUp, IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePerson } from '../../api/people.ts';
import { useMe } from '../../api/session.ts';
import type { Plan } from '../../api/types.ts';
import { PlanStatusBadge } from '../../components/badges.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { sizeOf } from './plan-of-year.ts';
import styles from './plan.module.css';

const STEPS = ['draft', 'submitted', 'agreed'] as const;

/** Where the plan stands, what happens next, and, when it came back, why. */
export const PlanStatus = ({ plan, mine }: { plan: Plan; mine: boolean }): ReactNode => {
  const { t } = useTranslation('plan');
  const reached = STEPS.indexOf(plan.status === 'returned' ? 'draft' : plan.status);
  return (
    <>
      {plan.status === 'returned' && plan.reason ? (
        <Alert
          color="brick"
          icon={<IconArrowBackUp aria-hidden />}
          title={mine ? t('returned.title') : t('returned.titleOther')}
        >
          <Text className={styles.quote}>{plan.reason}</Text>
          {mine ? <Text mt={4}>{t('returned.todo')}</Text> : null}
        </Alert>
      ) : null}
      <div className={styles.status}>
        <Group justify="space-between" gap="sm">
          <PlanStatusBadge status={plan.status} />
          <Text c="dimmed">{t('size', { ...sizeOf(plan) })}</Text>
        </Group>
        <Next plan={plan} mine={mine} />
        <ol className={styles.track} aria-label={t('track.label')}>
          {STEPS.map((step, at) => (
            <li
              key={step}
              data-reached={at <= reached || undefined}
              {...(at === reached ? { 'aria-current': 'step' as const } : {})}
            >
              <span className={styles.dot}>
                {at < reached || plan.status === 'agreed' ? <IconCheck size={16} stroke={3} aria-hidden /> : null}
              </span>
              {t(`track.${step}`)}
            </li>
          ))}
        </ol>
      </div>
    </>
  );
};

const Next = ({ plan, mine }: { plan: Plan; mine: boolean }): ReactNode => {
  const { t } = useTranslation('plan');
  const format = useFormat();
  const me = useMe();
  const agreer = usePerson(plan.agreedBy)?.name ?? t('assessor');
  const assessor = mine ? (me.assessor?.name ?? t('assessor')) : t('you');
  const when = (instant: string | null): string => (instant ? format.moment(instant) : '');
  if (plan.status === 'agreed') return <Text>{t('next.agreed', { who: agreer, when: when(plan.agreedAt) })}</Text>;
  if (plan.status === 'submitted') {
    return (
      <Text>{t(mine ? 'next.submitted' : 'next.submittedOther', { assessor, when: when(plan.submittedAt) })}</Text>
    );
  }
  if (!mine) return <Text>{t('next.withOwner')}</Text>;
  return <Text>{t(plan.status === 'returned' ? 'next.returned' : 'next.draft', { assessor })}</Text>;
};
