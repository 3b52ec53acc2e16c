import { Alert, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconClockPause, IconRefresh } from '@tabler/icons-react';
import { lazy, Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reading } from '../api/hooks.ts';
import type { ApiError } from '../api/problem.ts';
import { useFormat } from '../i18n/use-format.ts';
import styles from './states.module.css';

interface EmptyProps {
  icon?: ReactNode;
  title: string;
  /** What people can do so that something appears here. */
  text?: ReactNode;
  action?: ReactNode;
}

/** Nothing here: says why, and what can be done. */
export const EmptyState = ({ icon, title, text, action }: EmptyProps): ReactNode => (
  <div className={styles.empty}>
    {icon === undefined ? null : (
      <div className={styles.emptyIcon} aria-hidden>
        {icon}
      </div>
    )}
    <Text fw={600}>{title}</Text>
    {text === undefined ? null : (
      <Text c="dimmed" maw="34rem">
        {text}
      </Text>
    )}
    {action}
  </div>
);

/** Its form is for few: the first page goes without it. */
const AskPurpose = lazy(async () => ({ default: (await import('./purpose.tsx')).AskPurpose }));

const KNOWN = ['OFFLINE', 'SERVICE_UNAVAILABLE', 'NO_SESSION', 'NOT_ALLOWED', 'NOT_FOUND'] as const;
type Known = (typeof KNOWN)[number];

const kindOf = (error: ApiError): Known | undefined => {
  const known = KNOWN.find((code) => code === error.code);
  if (known) return known;
  if (error.status === 401) return 'NO_SESSION';
  if (error.status === 403) return 'NOT_ALLOWED';
  if (error.status === 404) return 'NOT_FOUND';
  return error.transient ? 'SERVICE_UNAVAILABLE' : undefined;
};

/** A part that could not be read: what happened in plain words, and what to do. */
export const FailedState = ({ error, onRetry }: { error: ApiError; onRetry?: () => void }): ReactNode => {
  const { t } = useTranslation();
  const kind = kindOf(error);
  if (error.code === 'PURPOSE_MISSING') {
    return (
      <Suspense fallback={<RowsSkeleton rows={1} />}>
        <AskPurpose />
      </Suspense>
    );
  }
  return (
    <Alert
      color="amber"
      variant="light"
      icon={<IconAlertTriangle aria-hidden />}
      title={t('failed.title')}
      role="alert"
    >
      <Stack gap="sm" align="flex-start">
        <Text>{kind ? t(`failed.${kind}`) : t('failed.other')}</Text>
        {kind === undefined && error.instance ? (
          <Text>
            {t('failed.reference')}: <code>{error.instance}</code>
          </Text>
        ) : null}
        {onRetry && kind !== 'NOT_ALLOWED' ? (
          <Button variant="default" leftSection={<IconRefresh size={18} aria-hidden />} onClick={onRetry}>
            {t('action.retry')}
          </Button>
        ) : null}
      </Stack>
    </Alert>
  );
};

const STALE_seconds = 10;

/** Says how old data are when they are older than people expect; quiet otherwise. */
export const StaleBadge = ({ age_seconds, readAt }: { age_seconds: number; readAt: number }): ReactNode => {
  const { t } = useTranslation();
  const format = useFormat();
  if (age_seconds < STALE_seconds) return null;
  const when = format.ago(new Date(readAt - age_seconds * 1000).toISOString());
  return (
    <Group gap={6} c="dimmed" wrap="nowrap" title={t('state.staleHint')}>
      <IconClockPause size={18} aria-hidden />
      <span>{t('state.stale', { when })}</span>
    </Group>
  );
};

/** Grey rows of the size of what will come, so that nothing jumps. */
export const RowsSkeleton = ({ rows = 3, height = 72 }: { rows?: number; height?: number }): ReactNode => {
  const { t } = useTranslation();
  return (
    <Stack gap="sm" role="status" aria-label={t('state.loading')}>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={height} radius="lg" />
      ))}
    </Stack>
  );
};

interface LoadedProps<T> {
  of: Reading<T>;
  skeleton?: ReactNode;
  children: (data: T) => ReactNode;
}

/** Shows a reading in whichever state it is: loading, failed, stale or there. */
export const Loaded = <T,>({ of: reading, skeleton, children }: LoadedProps<T>): ReactNode => {
  if (reading.data !== undefined) {
    return (
      <>
        {reading.error ? <FailedState error={reading.error} onRetry={reading.refetch} /> : null}
        <StaleBadge age_seconds={reading.age_seconds} readAt={reading.readAt} />
        {children(reading.data)}
      </>
    );
  }
  if (reading.error) return <FailedState error={reading.error} onRetry={reading.refetch} />;
  return skeleton ?? <RowsSkeleton />;
};

/** A page whose code is on its way. */
export const PageSkeleton = (): ReactNode => (
  <Stack gap="xl" maw="46rem" mx="auto">
    <Skeleton height={40} width="12rem" radius="md" />
    <RowsSkeleton rows={4} />
  </Stack>
);
