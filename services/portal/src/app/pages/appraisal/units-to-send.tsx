import { Text } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../../i18n/use-format.ts';
import styles from './appraisal.module.css';

interface UnitsToSendProps {
  units: readonly { unitId: string; name: string }[];
  period: string;
}

/** The way to the quarter of each unit that one leads: its distribution, and the sending that closes it. */
export const UnitsToSend = ({ units, period }: UnitsToSendProps): ReactNode => {
  const { t } = useTranslation('appraisal');
  const format = useFormat();
  if (units.length === 0) return null;
  return (
    <ul className={styles.list}>
      {units.map(({ unitId, name }) => (
        <li key={unitId}>
          <Link to={`/penilaian/unit/${unitId}/${period}`}>
            <span>
              <span className={styles.strong}>{t('unitPeriod.open', { unit: name })}</span>
              <Text span className={styles.note}>
                {t('unitPeriod.hint', { period: format.period(period) })}
              </Text>
            </span>
            <span />
            <IconChevronRight size={20} aria-hidden />
          </Link>
        </li>
      ))}
    </ul>
  );
};
