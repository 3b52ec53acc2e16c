import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../api/hooks.ts';
import type { Items, Predicate, Rating, RuleSet } from '../../api/types.ts';
import { Explain } from '../../components/explain.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import type { Shown } from './facts.ts';

const ratingOf = (facts: readonly Shown[], key: string): Rating | undefined => {
  const value = facts.find((fact) => fact.key === key)?.value;
  return value?.as === 'rating' ? value.rating : undefined;
};

const predicateOf = (facts: readonly Shown[]): Predicate | undefined => {
  const value = facts.find(({ key }) => key === 'predicate')?.value;
  return value?.as === 'predicate' ? value.predicate : undefined;
};

/** The version of the table, which opens to its source and to the cell that gave the predicate. */
export const RuleVersion = ({ version, facts }: { version: string; facts: readonly Shown[] }): ReactNode => {
  const { t } = useTranslation('history');
  const { t: common } = useTranslation();
  const format = useFormat();
  const rules = useRead<Items<RuleSet>>('evaluation', '/rules', { staleTime_ms: 60 * 60_000 });
  const rule = rules.data?.items.find((known) => known.version === version);
  const [result, conduct, predicate] = [
    ratingOf(facts, 'result'),
    ratingOf(facts, 'conductRating'),
    predicateOf(facts),
  ];
  return (
    <Explain
      title={t('ruleTitle', { version })}
      because={
        <Stack gap="xs">
          {rule ? <Text>{t('ruleFrom', { day: format.day(rule.from), source: rule.source })}</Text> : null}
          {result && conduct && predicate ? (
            <Text>
              {t('ruleCell', {
                result: common(`rating.${result}`),
                conduct: common(`rating.${conduct}`),
                predicate: common(`predicate.${predicate}`),
              })}
            </Text>
          ) : null}
        </Stack>
      }
    >
      {t('ruleVersion', { version })}
    </Explain>
  );
};
