import { Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatternCheck, UnitPeriod } from '../../api/types.ts';
import { StatusBadge } from '../../components/badges.tsx';
import styles from './unit-period.module.css';

/** Each line of the pattern: whether it holds, what was counted, and how many would have to move. */
export const Pattern = ({ quarter: { checks, source, version } }: { quarter: UnitPeriod }): ReactNode => {
  const { t } = useTranslation('unit-period');
  if (source === null || version === null) return <Text>{t('noPattern')}</Text>;
  return (
    <>
      <ul className={styles.checks}>
        {checks?.map((check) => (
          <li key={`${check.limit} ${check.predicates.join(' ')}`}>
            <Line check={check} />
          </li>
        ))}
      </ul>
      <Text c="dimmed">{t('source', { source, version })}</Text>
    </>
  );
};

const Line = ({
  check: { predicates, limit, percent = 0, counted, bound, rounded, toMove },
}: {
  check: PatternCheck;
}) => {
  const { t } = useTranslation('unit-period');
  const { t: common } = useTranslation();
  const names = predicates.map((each) => common(`predicate.${each}`)).join(t('or'));
  return (
    <>
      <div className={styles.badges}>
        <StatusBadge tone={toMove === 0 ? 'good' : 'attention'} icon={toMove === 0 ? IconCheck : IconAlertTriangle}>
          {t(toMove === 0 ? 'held' : 'broken')}
        </StatusBadge>
        <span className={styles.strong}>{t(`limit.${limit}`, { predicates: names, percent, bound })}</span>
      </div>
      <Text>
        {t('counted', { count: counted })}.{' '}
        {toMove === 0 ? '' : t(limit === 'at-most' ? 'moveOut' : 'moveIn', { count: toMove })}{' '}
        {rounded ? t('rounded') : ''}
      </Text>
    </>
  );
};
