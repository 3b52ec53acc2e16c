import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanResult } from '../../api/types.ts';

/** Main or additional, the perspective it stands under where it has one, and whether it belongs to the post. */
export const ResultKind = ({
  result: { kind, perspective, scope, inheritedFrom },
}: {
  result: PlanResult;
}): ReactNode => {
  const { t } = useTranslation('plan');
  return (
    <Text c="dimmed">
      {t(`kind.${kind}`)}
      {perspective ? ` · ${t(`perspective.${perspective}`)}` : null}
      {scope ? ` · ${t('ofPost')}` : null}
      {inheritedFrom ? ` · ${t('inherited')}` : null}
    </Text>
  );
};
