import { Button, Fieldset, NativeSelect, Stack, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrganisationResult, Predicate } from '../../api/types.ts';
import { ORGANISATION_RESULTS } from '../../policy/predicates.ts';
import { isPercentage, isValidLine, LIMITS, withLines, type Typed, type TypedLine } from './draft.ts';
import { PredicateChecks } from './predicate-checks.tsx';
import styles from './rules.module.css';

interface PatternFieldsProps {
  typed: Typed;
  onChange: (typed: Typed) => void;
}

const NEW: TypedLine = { predicates: [], limit: 'at-most', percent: '' };

/** The pattern that each organisation result gives: its lines, which can be changed, added and taken out. */
export const PatternFields = ({ typed, onChange }: PatternFieldsProps): ReactNode => {
  const { t } = useTranslation('rules');
  const { t: common } = useTranslation();
  const change = (of: OrganisationResult, lines: TypedLine[]): void => {
    onChange(withLines(typed, of, lines));
  };
  return ORGANISATION_RESULTS.map((of) => {
    const lines = typed.patterns[of];
    const result = common(`organisationResult.${of}`);
    return (
      <details key={of}>
        <summary className={styles.all}>{t('pattern.of', { result, count: lines.length })}</summary>
        <Stack gap="sm">
          {lines.map((line, nr) => (
            <LineFields
              key={nr}
              name={t('pattern.line', { result, nr: nr + 1 })}
              line={line}
              onChange={(changed) => {
                change(of, lines.with(nr, changed));
              }}
              onRemove={() => {
                change(of, lines.toSpliced(nr, 1));
              }}
            />
          ))}
          <Button
            variant="default"
            aria-label={t('pattern.addTo', { result })}
            onClick={() => {
              change(of, [...lines, NEW]);
            }}
          >
            {t('pattern.add')}
          </Button>
        </Stack>
      </details>
    );
  });
};

interface LineFieldsProps {
  /** Which line of which result. */
  name: string;
  line: TypedLine;
  onChange: (line: TypedLine) => void;
  onRemove: () => void;
}

const LineFields = ({ name, line, onChange, onRemove }: LineFieldsProps): ReactNode => {
  const { t } = useTranslation('rules');
  return (
    <Fieldset legend={name}>
      <Stack gap="sm">
        <PredicateChecks
          label={t('pattern.predicates')}
          value={line.predicates}
          error={line.predicates.length === 0 ? t('form.kind.predicates') : undefined}
          onChange={(chosen) => {
            onChange({ ...line, predicates: chosen as Predicate[] });
          }}
        />
        <NativeSelect
          label={t('pattern.limit')}
          data={LIMITS.map((value) => ({ value, label: t(`limit.${value}`) }))}
          value={line.limit}
          onChange={({ currentTarget }) => {
            onChange({ ...line, limit: LIMITS.find((each) => each === currentTarget.value) ?? line.limit });
          }}
        />
        {isPercentage(line.limit) ? (
          <TextInput
            label={t('pattern.percent')}
            required
            inputMode="numeric"
            value={line.percent}
            error={line.predicates.length === 0 || isValidLine(line) ? undefined : t('form.kind.percent')}
            onChange={({ currentTarget }) => {
              onChange({ ...line, percent: currentTarget.value });
            }}
          />
        ) : null}
        <div>
          <Button variant="default" aria-label={t('pattern.removeLine', { name })} onClick={onRemove}>
            {t('pattern.remove')}
          </Button>
        </div>
      </Stack>
    </Fieldset>
  );
};
