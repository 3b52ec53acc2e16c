import i18n from 'i18next';
import { lazy, Suspense, type ComponentProps, type ReactNode } from 'react';
import { RowsSkeleton } from '../../components/states.tsx';
import type { UnitResults as Results } from '../appraisal/unit-results.tsx';

// It speaks with the words of Penilaian, fetched with it, and only by those who may set a result.
const UnitResults = lazy(async () => {
  const [{ UnitResults: default_ }] = await Promise.all([
    import('../appraisal/unit-results.tsx'),
    i18n.loadNamespaces('appraisal'),
  ]);
  return { default: default_ };
});

export const SetResults = (props: ComponentProps<typeof Results>): ReactNode => (
  <Suspense fallback={<RowsSkeleton rows={1} height={84} />}>
    <UnitResults {...props} />
  </Suspense>
);
