import { Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useRead } from '../../api/hooks.ts';
import type { Difference } from '../../api/types.ts';
import { BackLink } from '../../components/back-link.tsx';
import { Page } from '../../components/page.tsx';
import { EmptyState, Loaded } from '../../components/states.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { useUnitName } from '../input/use-unit-names.ts';
import { AllFields } from './all-fields.tsx';
import { ClockPair, type Span } from './clock-pair.tsx';
import styles from './history.module.css';
import { spanOf, useClocks } from './use-clocks.ts';

interface SubjectClocks {
  differences: Difference[];
  changes: Span['changes'];
}

interface Subject {
  title: string;
  path: string;
  back: string;
}

/** A plan, a period of a unit or the rules as two pairs of clocks see them. */
export const Component = (): ReactNode => {
  const { t } = useTranslation('history');
  const { title, path, back } = useSubject();
  const whole = useRead<SubjectClocks>('evaluation', `${path}/two-clocks`);
  return (
    <Page wide title={title} lead={t('clocks.lead')} above={<BackLink to={back}>{t('clocks.backTo')}</BackLink>}>
      <Loaded of={whole}>
        {({ changes }) =>
          changes.asOf.length === 0 ? (
            <EmptyState icon={<IconHistory size={32} stroke={1.6} />} title={t('empty')} />
          ) : (
            <Clocks path={path} span={spanOf(changes)} />
          )
        }
      </Loaded>
    </Page>
  );
};

const useSubject = (): Subject => {
  const { t } = useTranslation('history');
  const format = useFormat();
  const { planId, unitId, period = '' } = useParams();
  const unit = useUnitName(unitId ?? '');
  if (planId !== undefined) return { title: t('clocks.ofPlan'), path: `/plans/${planId}`, back: `/rencana/${planId}` };
  if (unitId !== undefined)
    return {
      title: t('clocks.ofUnit', { unit, period: format.period(period) }),
      path: `/units/${unitId}/periods/${period}`,
      back: `/penilaian/unit/${unitId}/${period}`,
    };
  return { title: t('clocks.ofRules'), path: '/rules', back: '/aturan' };
};

const Clocks = ({ path, span }: { path: string; span: Span }): ReactNode => {
  const { t } = useTranslation('history');
  const format = useFormat();
  const { from, to, settled, move } = useClocks(span);
  const seen = useRead<SubjectClocks>('evaluation', `${path}/two-clocks?${settled}`, { keepsFormer: true });
  return (
    <>
      <div className={styles.pairs}>
        <ClockPair name={t('clocks.from')} span={span} pair={from} onMove={move('from')} />
        <ClockPair name={t('clocks.to')} span={span} pair={to} onMove={move('to')} />
      </div>
      <Loaded of={seen}>
        {({ differences }) => (
          <section className={styles.state}>
            <h2 className={styles.heading}>{t('clocks.differences')}</h2>
            <Text role="status">
              {differences.length === 0
                ? t('clocks.same')
                : t('clocks.count', { number: format.number(differences.length) })}
            </Text>
            {differences.length === 0 ? null : <AllFields differences={differences} open />}
          </section>
        )}
      </Loaded>
    </>
  );
};
