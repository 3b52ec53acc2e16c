import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanResult } from '../../api/types.ts';

/** Main or additional, and the perspective it stands under where it has one. */
export const ResultKind = ({ result: { kind, perspective } }: { result: PlanResult }): ReactNode => {
  const { t } = useTranslation('plan');
  return (
    <Text c="dimmed">
      {t(`kind.${kind}`)}
      {perspective ? ` · ${t(`perspective.${perspective}`)}` : null}
    </Text>
  );
};
