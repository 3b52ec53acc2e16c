import { Button, Group, SegmentedControl, Skeleton, Text, TextInput } from '@mantine/core';
import { IconCheck, IconCopy, IconSearch } from '@tabler/icons-react';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../components/page.tsx';
import { EmptyState } from '../../components/states.tsx';
import { PREDICATES } from '../../policy/predicates.ts';
import styles from './city.module.css';
import { csvOf, PREDICATE_COLUMNS, PROGRESS_COLUMNS, sorted, type Order } from './table.ts';
import { UnitTable } from './unit-table.tsx';
import type { Level } from './unit-tree.ts';

const PredicateChart = lazy(() =>
  import('./predicate-chart.tsx').then((module) => ({ default: module.PredicateChart })),
);

const FILTER_FROM = 8;
const MOST_BARS = 14;

interface LevelViewProps {
  level: Level;
  behind: (unitId: string) => string | undefined;
  period: string;
  onOpen: (unitId: string) => void;
}

/** The units of one level as a table, and their predicates as bars beside it. */
export const LevelView = ({ level: { sums }, period, behind, onOpen }: LevelViewProps): ReactNode => {
  const { t, i18n } = useTranslation('city');
  const [order, setOrder] = useState<Order>();
  const [shown, setShown] = useState<'progress' | 'predicates'>('progress');
  const [filter, setFilter] = useState('');
  const matching = sums.filter(({ name }) => name.toLowerCase().includes(filter.trim().toLowerCase()));
  const lines = sorted(matching, order, i18n.language);
  const bars = lines.filter(({ rated, hidden }) => rated > hidden).slice(0, MOST_BARS);
  const hidden = lines.reduce((sum, line) => sum + line.hidden, 0);
  return (
    <Section title={t('units', { count: sums.length })}>
      <Group justify="space-between" gap="sm">
        <SegmentedControl
          aria-label={t('show.label')}
          value={shown}
          data={[
            { value: 'progress', label: t('show.progress') },
            { value: 'predicates', label: t('show.predicates') },
          ]}
          onChange={(value) => {
            setShown(value === 'predicates' ? 'predicates' : 'progress');
          }}
        />
        <Group gap="sm">
          {sums.length >= FILTER_FROM ? (
            <TextInput
              aria-label={t('filter')}
              placeholder={t('filter')}
              leftSection={<IconSearch size={18} aria-hidden />}
              value={filter}
              onChange={({ currentTarget }) => {
                setFilter(currentTarget.value);
              }}
            />
          ) : null}
          <CopyCsv level={{ sums: lines }} period={period} />
        </Group>
      </Group>
      {lines.length === 0 ? <EmptyState title={t('noMatch')} /> : null}
      <div className={styles.beside} data-stacked={shown === 'predicates' || undefined}>
        {lines.length > 0 ? (
          <UnitTable
            sums={lines}
            columns={shown === 'progress' ? PROGRESS_COLUMNS : PREDICATE_COLUMNS}
            order={order}
            onOrder={setOrder}
            onOpen={onOpen}
            behind={behind}
          />
        ) : null}
        <div className={styles.chart}>
          <Text component="h3" fw={600}>
            {t('chart.title')}
          </Text>
          {bars.length === 0 ? (
            <Text c="dimmed">{t('chart.none')}</Text>
          ) : (
            <Suspense fallback={<Skeleton height={bars.length * 46 + 110} radius="lg" />}>
              <PredicateChart sums={bars} />
            </Suspense>
          )}
          {hidden > 0 ? <Text c="dimmed">{t('chart.hidden', { count: hidden })}</Text> : null}
        </div>
      </div>
    </Section>
  );
};

const CopyCsv = ({ level: { sums }, period }: { level: Pick<Level, 'sums'>; period: string }): ReactNode => {
  const { t } = useTranslation('city');
  const { t: common } = useTranslation();
  const [state, setState] = useState<'ready' | 'copied' | 'failed'>('ready');
  const headings = [
    t('column.name'),
    ...(['people', 'planned', 'agreed', 'reporting', 'reports', 'acceptedMinutes', 'rated'] as const).map((column) =>
      t(`column.${column}`),
    ),
    ...PREDICATES.map((predicate) => common(`predicate.${predicate}`)),
    t('column.hidden'),
  ];
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(csvOf(sums, headings));
      setState('copied');
    } catch (error) {
      // The browser keeps the clipboard to itself when the page is not in front.
      if (!(error instanceof DOMException)) throw error;
      setState('failed');
    }
  };
  return (
    <Button
      key={period}
      variant="default"
      leftSection={state === 'copied' ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
      onClick={() => void copy()}
    >
      <span role="status">{t(`copy.${state}`)}</span>
    </Button>
  );
};
