import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../api/hooks.ts';
import { useMe } from '../../api/session.ts';
import type { Items } from '../../api/types.ts';
import { Section } from '../../components/page.tsx';
import { PersonName } from '../../components/person-name.tsx';
import { Loaded } from '../../components/states.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { roleOf } from './facts.ts';
import styles from './history.module.css';

interface Look {
  by: string;
  role: string;
  what: 'evaluation' | 'evaluations' | 'history' | 'plan' | 'plans' | 'feedback' | 'credit';
  period: string | null;
  purpose: string;
  at: string;
  position: string;
}

/** Who looked at my evaluation by an office, and for what. */
export const Looks = (): ReactNode => {
  const { t } = useTranslation('history');
  const me = useMe();
  const looks = useRead<Items<Look>>('evaluation', `/people/${me.personId}/looks`, { views: ['looks'] });
  return (
    <Section title={t('looks.title')}>
      <Text>{t('looks.lead')}</Text>
      <Loaded of={looks}>
        {({ items }) =>
          items.length === 0 ? (
            <Text c="dimmed">{t('looks.none')}</Text>
          ) : (
            <ul className={styles.list}>
              {items.map((look) => (
                <li key={look.position} className={styles.look}>
                  <Line look={look} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  );
};

const Line = ({ look: { by, role, what, period, purpose, at } }: { look: Look }): ReactNode => {
  const { t } = useTranslation('history');
  const format = useFormat();
  const known = roleOf(role);
  const seen = t(`looks.what.${what}`);
  return (
    <>
      <span>
        <PersonName id={by} /> · {known ? t(`role.${known}`) : role}
        <br />
        {period === null ? seen : `${seen}, ${format.period(period)}`} · {format.moment(at)}
      </span>
      <span>{t('looks.purpose', { purpose })}</span>
    </>
  );
};
