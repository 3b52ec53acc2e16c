import { Skeleton, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { RowsSkeleton } from '../../components/states.tsx';

/** The size of what will come: the state of the plan, then two results. */
export const PlanSkeleton = (): ReactNode => (
  <Stack gap="xl">
    <Skeleton height={132} radius="lg" />
    <RowsSkeleton rows={2} height={210} />
  </Stack>
);
