import i18n from 'i18next';
import { lazy, Suspense, type ReactNode } from 'react';
import type { Appraisal, Plan } from '../../api/types.ts';
import { RowsSkeleton } from '../../components/states.tsx';

// Few open it, so it comes on demand, with its texts.
const Objection = lazy(async () => {
  const [page] = await Promise.all([import('../objection/objection.tsx'), i18n.loadNamespaces('objection')]);
  return { default: page.Objection };
});

/** The objection of a signed evaluation, or the way to file one; nothing where there is neither. */
export const ObjectionPart = ({ appraisal, plan }: { appraisal: Appraisal; plan: Plan | undefined }): ReactNode =>
  appraisal.objection === null && appraisal.objectionTerm === null ? null : (
    <Suspense fallback={<RowsSkeleton rows={1} height={140} />}>
      <Objection appraisal={appraisal} plan={plan} />
    </Suspense>
  );
