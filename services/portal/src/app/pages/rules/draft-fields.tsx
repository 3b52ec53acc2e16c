import { Button, Checkbox, NativeSelect, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleContent } from '../../api/rules.ts';
import { Section } from '../../components/page.tsx';
import { RATINGS } from '../appraisal/conduct.ts';
import { formerParts, isValid, withPart, withRepeal, type Typed } from './draft.ts';
import { fieldsOf, linesOf, OFFERED_PARTS, type Field, type OfferedPart } from './fields.ts';
import { PatternFields } from './pattern-fields.tsx';
import { PredicateChecks } from './predicate-checks.tsx';
import { useLabel } from './use-label.ts';

interface DraftFieldsProps {
  typed: Typed;
  /** The sentence of a refusal that points there. */
  errorAt: (pointer: string) => string | undefined;
  onChange: (typed: Typed) => void;
}

/** All that the parts of a rule set say, part by part; each may end, with a reason. */
export const DraftFields = ({ typed, errorAt, onChange }: DraftFieldsProps): ReactNode => {
  const { t } = useTranslation('rules');
  return fieldsOf(typed.base).map(({ part, fields }) => (
    <Section key={part} title={t(`part.${part}`)}>
      <Stack gap="sm">
        {typed.repeals[part] === undefined ? (
          <>
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              {fields.map((field) => (
                <FieldInput
                  key={field.path}
                  field={field}
                  value={typed.values[field.path] ?? ''}
                  error={
                    errorAt(`/${field.path}`) ?? (isValid(field, typed) ? undefined : t(`form.kind.${field.kind}`))
                  }
                  onChange={(text) => {
                    onChange({ ...typed, values: { ...typed.values, [field.path]: text } });
                  }}
                />
              ))}
            </SimpleGrid>
            {part === 'distribution' ? <PatternFields typed={typed} onChange={onChange} /> : null}
          </>
        ) : null}
        <Repeal part={part} typed={typed} errorAt={errorAt} onChange={onChange} />
      </Stack>
    </Section>
  ));
};

/** Whether the part ends with these rules, what follows, and why. */
const Repeal = ({ part, typed, errorAt, onChange }: DraftFieldsProps & { part: OfferedPart }): ReactNode => {
  const { t } = useTranslation('rules');
  const reason = typed.repeals[part];
  const nr = OFFERED_PARTS.filter((each) => typed.repeals[each] !== undefined).indexOf(part);
  return (
    <>
      <Checkbox
        label={t('repeal.open', { part: t(`part.${part}`) })}
        checked={reason !== undefined}
        onChange={({ currentTarget }) => {
          onChange(withRepeal(typed, part, currentTarget.checked ? '' : undefined));
        }}
      />
      {reason === undefined ? null : (
        <>
          <Text>{t(`notRuled.${part}`)}</Text>
          <Textarea
            label={t('repeal.reason', { part: t(`part.${part}`) })}
            required
            autosize
            minRows={2}
            value={reason}
            error={errorAt(`/repeals/${String(nr)}/reason`)}
            onChange={({ currentTarget }) => {
              onChange(withRepeal(typed, part, currentTarget.value));
            }}
          />
        </>
      )}
    </>
  );
};

interface FormerPartsProps {
  typed: Typed;
  /** All rule sets of the city. */
  all: readonly RuleContent[];
  onChange: (typed: Typed) => void;
}

/** The parts that are not ruled now and were once: each can be ruled again as it was. */
export const FormerParts = ({ typed, all, onChange }: FormerPartsProps): ReactNode => {
  const { t } = useTranslation('rules');
  return formerParts(typed, all).map((former) => (
    <Section key={former.part} title={t(`part.${former.part}`)}>
      <Text>{t(`notRuled.${former.part}`)}</Text>
      <Button
        variant="default"
        mt="sm"
        onClick={() => {
          onChange(withPart(typed, former));
        }}
      >
        {t('form.again', { version: former.from.version })}
      </Button>
    </Section>
  ));
};

interface FieldInputProps {
  field: Field;
  value: string;
  error: string | undefined;
  onChange: (text: string) => void;
}

const THROUGH = ['rated', 'sent'] as const;
const COUNTINGS = ['calendar', 'working'] as const;

const FieldInput = ({ field, value, error, onChange }: FieldInputProps): ReactNode => {
  const { t } = useTranslation('rules');
  const { t: common } = useTranslation();
  const label = useLabel()(field);
  const given = {
    label,
    value,
    error,
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) => {
      onChange(currentTarget.value);
    },
  };
  switch (field.kind) {
    case 'counting':
      return <NativeSelect {...given} data={COUNTINGS.map((one) => ({ value: one, label: t(`counted.${one}`) }))} />;
    case 'rating':
      return <NativeSelect {...given} data={RATINGS.map((one) => ({ value: one, label: common(`rating.${one}`) }))} />;
    case 'through':
      return (
        <NativeSelect
          {...given}
          value={value === '' ? 'rated' : value}
          data={THROUGH.map((one) => ({ value: one, label: t(`through.${one}`) }))}
        />
      );
    case 'predicates':
      return (
        <PredicateChecks
          label={label}
          error={error}
          value={linesOf(value)}
          onChange={(chosen) => {
            onChange(chosen.join('\n'));
          }}
        />
      );
    case 'days':
      return <Textarea {...given} autosize minRows={2} maxRows={8} />;
    case 'text':
      return <TextInput {...given} required maxLength={500} />;
    case 'whole':
      return <TextInput {...given} required inputMode="numeric" />;
    case 'wholeOrNone':
      return <TextInput {...given} inputMode="numeric" />;
    case 'decimal':
      return <TextInput {...given} required inputMode="decimal" />;
    case 'quarter':
      return <TextInput {...given} required maxLength={7} />;
  }
};
