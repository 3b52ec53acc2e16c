import { Button, Group, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../api/hooks.ts';
import type { Items, UnitResult } from '../../api/types.ts';
import { OrganisationResultBadge } from '../../components/badges.tsx';
import { FailedState } from '../../components/states.tsx';
import { PersonName } from '../../components/person-name.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import styles from './appraisal.module.css';
import { UnitResultForm } from './unit-result-form.tsx';

interface Unit {
  unitId: string;
  name: string;
}

const FEW = 3;

/** The organisation results that one sets: they come before any rating. Many are folded, and read only when opened. */
export const UnitResults = ({ units, period }: { units: readonly Unit[]; period: string }): ReactNode => {
  const { t } = useTranslation('appraisal');
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const list = (
    <div className={styles.units}>
      {units.map((unit) => (
        <UnitResultOf key={`${unit.unitId} ${period}`} unit={unit} period={period} />
      ))}
    </div>
  );
  if (units.length <= FEW) return units.length === 0 ? null : list;
  return (
    <details
      className={styles.folded}
      open={open}
      onToggle={({ currentTarget }) => {
        setOpen(currentTarget.open);
      }}
    >
      <summary>{t('unitResult.many', { count: units.length, period: format.period(period) })}</summary>
      {open ? list : null}
    </details>
  );
};

export const useUnitResult = (unitId: string | undefined, period: string) => {
  const results = useRead<Items<UnitResult>>('evaluation', unitId ? `/units/${unitId}/results` : undefined, {
    views: ['unit-results'],
  });
  return { ...results, result: results.data && (results.data.items.find((one) => one.period === period) ?? null) };
};

const UnitResultOf = ({ unit, period }: { unit: Unit; period: string }): ReactNode => {
  const { t } = useTranslation('appraisal');
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const { result, error, refetch } = useUnitResult(unit.unitId, period);
  if (error) return <FailedState error={error} onRetry={refetch} />;
  return (
    <div className={styles.unit}>
      <Group justify="space-between" gap="sm">
        <div>
          <Text c="dimmed">{t('unitResult.of', { period: format.period(period) })}</Text>
          <Text fw={600}>{unit.name}</Text>
        </div>
        <Group gap="sm">
          {result ? <OrganisationResultBadge result={result.value} /> : null}
          {open ? null : (
            <Button
              variant={result === null ? 'filled' : 'default'}
              disabled={result === undefined}
              onClick={() => {
                setOpen(true);
              }}
            >
              {t(result ? 'unitResult.change' : 'unitResult.set')}
            </Button>
          )}
        </Group>
      </Group>
      {result && !open ? (
        <Text mt="xs">
          {result.reason}{' '}
          <Text span c="dimmed">
            <PersonName id={result.by} /> · {format.moment(result.at)}
          </Text>
        </Text>
      ) : null}
      {result === null && !open ? <Text mt="xs">{t('unitResult.none')}</Text> : null}
      {open ? (
        <UnitResultForm
          unit={unit}
          period={period}
          {...(result ? { before: result } : {})}
          onClose={() => {
            setOpen(false);
          }}
        />
      ) : null}
    </div>
  );
};
