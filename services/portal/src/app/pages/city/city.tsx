import { Text } from '@mantine/core';
import { IconBuildingCommunity } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Page, Section } from '../../components/page.tsx';
import { EmptyState, FailedState } from '../../components/states.tsx';
import { today } from '../../i18n/format.ts';
import { usePeriods } from '../../api/periods.ts';
import { useAll } from '../../api/read-all.ts';
import { useMe } from '../../api/session.ts';
import { ratingPeriod, recentPeriods } from '../appraisal/periods.ts';
import { useSettable } from '../appraisal/use-settable.ts';
import type { BoardRow } from './board-row.ts';
import { CitySkeleton } from './city-skeleton.tsx';
import { Freshness } from './freshness.tsx';
import { LevelView } from './level-view.tsx';
import { PeriodPick } from './period-pick.tsx';
import { SetResults } from './set-results.tsx';
import { Totals } from './totals.tsx';
import { levelAt, looksBehind } from './unit-tree.ts';
import { UnitPath } from './unit-path.tsx';

const QUARTERS = 8;

/** How far plans, reports and ratings are, unit by unit: sums only, nobody by name. */
export const Component = (): ReactNode => {
  const { t } = useTranslation('city');
  const [params, setParams] = useSearchParams();
  const begun = usePeriods(today(), 2);
  const period = params.get('triwulan') ?? ratingPeriod(begun, today());
  const unitId = params.get('unit') ?? undefined;
  const board = useAll<BoardRow>('analytics', `/board?period=${period}`, ['board']);
  const me = useMe();
  const { units } = useSettable();
  const level = board.items && levelAt(board.items, unitId, (name) => t('own', { name }));
  const behind = (of: string): string | undefined => {
    // The unit's own people stand in a line of their own.
    const unit = of.replace(' own', '');
    const isSeen = looksBehind([...(level?.path ?? []).map((each) => each.unitId), unit], me);
    return isSeen ? `/penilaian/unit/${unit}/${period}` : undefined;
  };
  const go = (to: { period?: string; unitId?: string | undefined }): void => {
    const unit = 'unitId' in to ? to.unitId : unitId;
    setParams({ triwulan: to.period ?? period, ...(unit ? { unit } : {}) });
  };
  return (
    <Page title={t('title')} lead={t('lead')} wide>
      <PeriodPick
        periods={recentPeriods(begun, today(), QUARTERS)}
        period={period}
        onChange={(chosen) => {
          go({ period: chosen });
        }}
      >
        <Freshness />
      </PeriodPick>
      {board.error ? <FailedState error={board.error} onRetry={board.refetch} /> : null}
      {!level && !board.error ? <CitySkeleton /> : null}
      {level ? (
        <>
          <UnitPath
            path={level.path}
            onOpen={(id) => {
              go({ unitId: id });
            }}
          />
          {level.total.people + level.total.rated === 0 ? (
            <EmptyState
              icon={<IconBuildingCommunity size={36} stroke={1.6} />}
              title={t('empty.title')}
              text={t('empty.text')}
            />
          ) : (
            <>
              <Totals total={level.total} />
              <LevelView
                key={unitId ?? ''}
                level={level}
                period={period}
                behind={behind}
                onOpen={(id) => {
                  go({ unitId: id });
                }}
              />
            </>
          )}
        </>
      ) : null}
      {units.length > 0 ? (
        <Section title={t('setResults')}>
          <SetResults units={units} period={period} />
        </Section>
      ) : null}
      <Text c="dimmed">{t('privacy')}</Text>
    </Page>
  );
};
