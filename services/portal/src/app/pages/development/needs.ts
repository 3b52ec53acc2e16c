import type { Because, DevelopmentItem, Need } from '../../api/development.ts';

const sameNeed = (a: Because, b: Because): boolean =>
  a.code === b.code && a.period === b.period && a.value === b.value && a.resultId === b.resultId;

/** The needs, each with what was agreed for it; and what was agreed without one. */
export const answered = (
  needs: readonly Need[],
  items: readonly DevelopmentItem[],
): { needs: { need: Need; items: DevelopmentItem[] }[]; free: DevelopmentItem[] } => ({
  needs: needs.map((need) => ({
    need,
    items: items.filter(({ because }) => because !== null && sameNeed(because, need)),
  })),
  free: items.filter(({ because }) => because === null || !needs.some((need) => sameNeed(because, need))),
});

/** What may be done about something that was agreed. */
export const actsOn = (
  { kind, due, done, checked }: DevelopmentItem,
  { isOwn, mayAgree, today }: { isOwn: boolean; mayAgree: boolean; today: string },
): ('finish' | 'check')[] => [
  ...(done === null && (isOwn || mayAgree) ? (['finish'] as const) : []),
  ...(kind === 'improvement' && mayAgree && checked === null && today >= due ? (['check'] as const) : []),
];
