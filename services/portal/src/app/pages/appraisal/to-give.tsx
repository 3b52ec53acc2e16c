import { Text } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Reading } from '../../api/hooks.ts';
import { useMe } from '../../api/session.ts';
import type { Appraisal, Items } from '../../api/types.ts';
import { Loaded, RowsSkeleton } from '../../components/states.tsx';
import styles from './appraisal.module.css';
import { StandingBadge } from './standing-badge.tsx';

/** The team with how far each evaluation is, in the order of the team. */
export const ToGive = ({ team, period }: { team: Reading<Items<Appraisal>>; period: string }): ReactNode => {
  const { t } = useTranslation('appraisal');
  const me = useMe();
  return (
    <Loaded of={team} skeleton={<RowsSkeleton rows={Math.min(me.team.length, 5)} height={68} />}>
      {({ items }) => {
        const rated = items.filter(({ predicate }) => predicate !== null).length;
        return (
          <>
            <Text role="status">{t('give.tally', { rated, count: me.team.length })}</Text>
            <ul className={styles.list}>
              {me.team.map(({ personId, name, title }) => {
                const appraisal = items.find(({ employeeId }) => employeeId === personId);
                return (
                  <li key={personId}>
                    <Link to={`/penilaian/${personId}/${period}`}>
                      <span>
                        <span className={styles.strong}>{name}</span>
                        <span className={styles.note}>{title}</span>
                      </span>
                      <span className={styles.badges}>
                        <StandingBadge appraisal={appraisal} period={period} />
                      </span>
                      <IconChevronRight size={20} aria-hidden />
                    </Link>
                  </li>
                );
              })}
            </ul>
          </>
        );
      }}
    </Loaded>
  );
};
