import { Switch, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useRead } from '../../api/hooks.ts';
import type { History, HistoryStep, TwoClocks } from '../../api/types.ts';
import { BackLink } from '../../components/back-link.tsx';
import { Page } from '../../components/page.tsx';
import { PersonName } from '../../components/person-name.tsx';
import { EmptyState, Loaded } from '../../components/states.tsx';
import { today } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { CauseLines } from './cause-lines.tsx';
import { AllFields } from './all-fields.tsx';
import { ClockPair, type Span } from './clock-pair.tsx';
import { compared, factsSeen } from './facts.ts';
import styles from './history.module.css';
import { StateView } from './state-view.tsx';
import { spanOf, useClocks } from './use-clocks.ts';

const READ = { views: ['appraisals', 'plans', 'unit-results'] };

/** One evaluation as it was valid on one day and known on another, beside another such state. */
export const Component = (): ReactNode => {
  const { t } = useTranslation('history');
  const format = useFormat();
  const { personId = '', period = '' } = useParams();
  const path = `/appraisals/${personId}/${period}`;
  const history = useRead<History>('evaluation', `${path}/history`, READ);
  return (
    <Page
      wide
      title={t('clocks.of', { period: format.period(period) })}
      lead={
        <>
          <PersonName id={personId} withTitle /> · {t('clocks.lead')}
        </>
      }
      above={<BackLink to={`/riwayat/${personId}/${period}`}>{t('clocks.back')}</BackLink>}
    >
      <Loaded of={history}>
        {({ steps }) =>
          steps.length === 0 ? (
            <EmptyState icon={<IconHistory size={32} stroke={1.6} />} title={t('empty')} text={t('emptyText')} />
          ) : (
            <Clocks path={path} span={spanOfSteps(steps)} />
          )
        }
      </Loaded>
    </Page>
  );
};

const spanOfSteps = (steps: readonly HistoryStep[]): Span => {
  const daysOf = (instants: readonly string[]): string[] =>
    [...new Set(instants.map((instant) => today(new Date(instant))))].sort();
  return spanOf({
    asOf: daysOf(steps.map(({ occurredAt }) => occurredAt)),
    knownAt: daysOf(steps.map(({ at }) => at)),
  });
};

const Clocks = ({ path, span }: { path: string; span: Span }): ReactNode => {
  const { t } = useTranslation('history');
  const { from, to, settled, move } = useClocks(span);
  const seen = useRead<TwoClocks>('evaluation', `${path}/two-clocks?${settled}`, { ...READ, keepsFormer: true });
  return (
    <>
      <div className={styles.pairs}>
        <ClockPair name={t('clocks.from')} span={span} pair={from} onMove={move('from')} />
        <ClockPair name={t('clocks.to')} span={span} pair={to} onMove={move('to')} />
      </div>
      <Loaded of={seen}>{(clocks) => <Compared seen={clocks} />}</Loaded>
    </>
  );
};

const Compared = ({ seen: { from, to, differences } }: { seen: TwoClocks }): ReactNode => {
  const { t } = useTranslation('history');
  const format = useFormat();
  const [onlyChanges, setOnlyChanges] = useState(true);
  const facts = compared(factsSeen(from.state), factsSeen(to.state));
  const isSame = differences.length === 0;
  return (
    <section className={styles.state}>
      <div className={styles.stateHead}>
        <h2 className={styles.heading}>{t('clocks.differences')}</h2>
        <Switch
          label={t('onlyChanges')}
          checked={onlyChanges}
          onChange={({ currentTarget }) => {
            setOnlyChanges(currentTarget.checked);
          }}
        />
      </div>
      <Text role="status">
        {isSame ? t('clocks.same') : t('clocks.count', { number: format.number(differences.length) })}
      </Text>
      {onlyChanges && isSame ? null : (
        <StateView
          facts={onlyChanges ? facts.filter(({ change }) => change !== undefined) : facts}
          below={(fact) => <CauseLines fact={fact} differences={differences} />}
        />
      )}
      {isSame ? null : <AllFields differences={differences} />}
    </section>
  );
};
