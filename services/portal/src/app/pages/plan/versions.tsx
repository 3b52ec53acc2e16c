import { Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../api/hooks.ts';
import { usePerson } from '../../api/people.ts';
import type { Items, Plan, PlanResult, PlanVersion } from '../../api/types.ts';
import { Section } from '../../components/page.tsx';
import { Loaded } from '../../components/states.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { Indicators } from './indicators.tsx';
import { ResultKind } from './result-kind.tsx';
import styles from './plan.module.css';
import { changesBetween } from './revision.ts';

interface Version {
  name: string;
  results: readonly PlanResult[];
}

/** Two versions of a plan side by side, result by result. */
export const Changes = ({ before, after }: { before: Version; after: Version }): ReactNode => {
  const { t } = useTranslation('plan');
  return (
    <Stack component="ol" gap="md" m={0} p={0} style={{ listStyle: 'none' }}>
      {changesBetween(before.results, after.results).map(({ resultId, change, before: was, after: is }) => (
        <li key={resultId} className={styles.change} data-change={change}>
          <span className={styles.changeName}>{t(`versions.change.${change}`)}</span>
          {change === 'same' ? (
            <span>{is?.sentence}</span>
          ) : (
            <div className={styles.pair}>
              <Side name={before.name} result={was} />
              <Side name={after.name} result={is} />
            </div>
          )}
        </li>
      ))}
    </Stack>
  );
};

const Side = ({ name, result }: { name: string; result: PlanResult | undefined }): ReactNode => {
  const { t } = useTranslation('plan');
  return (
    <div>
      <Text c="dimmed">{name}</Text>
      {result ? (
        <>
          <Text className={styles.sentence ?? ''}>{result.sentence}</Text>
          <ResultKind result={result} />
          <Indicators indicators={result.indicators} />
        </>
      ) : (
        <Text>{t('versions.absent')}</Text>
      )}
    </div>
  );
};

/** The agreed versions of a plan, two of them side by side. */
export const Versions = ({ plan }: { plan: Plan }): ReactNode => {
  const { t } = useTranslation('plan');
  const versions = useRead<Items<PlanVersion>>('evaluation', `/plans/${plan.planId}/versions`, { views: ['plans'] });
  return (
    <Section title={t('versions.title')}>
      <Loaded of={versions}>{({ items }) => <Compared key={items.length} versions={items} />}</Loaded>
    </Section>
  );
};

const Compared = ({ versions }: { versions: readonly PlanVersion[] }): ReactNode => {
  const { t } = useTranslation('plan');
  const [chosen, setChosen] = useState([versions.length - 1, versions.length]);
  const [before, after] = chosen.map((number) => versions.find(({ version }) => version === number));
  if (before === undefined || after === undefined) return null;
  const options = versions.map(({ version }) => ({
    value: String(version),
    label: t('versions.name', { version }),
  }));
  return (
    <Stack gap="md">
      <Group>
        {[t('versions.before'), t('versions.after')].map((label, at) => (
          <NativeSelect
            key={label}
            label={label}
            data={options}
            value={String(chosen[at])}
            onChange={({ currentTarget }) => {
              setChosen(chosen.map((number, place) => (place === at ? Number(currentTarget.value) : number)));
            }}
          />
        ))}
      </Group>
      <Agreed version={after} />
      <Changes
        before={{ name: t('versions.name', { version: before.version }), results: before.results }}
        after={{ name: t('versions.name', { version: after.version }), results: after.results }}
      />
    </Stack>
  );
};

/** Who agreed a version and when, and why it came to be. */
const Agreed = ({ version: { version, agreedAt, agreedBy, reason } }: { version: PlanVersion }): ReactNode => {
  const { t } = useTranslation('plan');
  const format = useFormat();
  const who = usePerson(agreedBy)?.name ?? t('assessor');
  return (
    <div>
      <Text>{t('versions.agreed', { version, who, when: format.moment(agreedAt) })}</Text>
      {reason === null ? null : <Text>{t('versions.reason', { reason })}</Text>}
    </div>
  );
};
