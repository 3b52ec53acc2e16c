import { NativeSelect, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleContent } from '../../api/rules.ts';
import { Section } from '../../components/page.tsx';
import { RATINGS } from '../appraisal/conduct.ts';
import { fieldsOf, isValid, type Field, type Typed } from './draft.ts';
import { useLabel } from './use-label.ts';

interface DraftFieldsProps {
  base: RuleContent;
  typed: Typed;
  /** The sentence of a refusal that points there. */
  errorAt: (pointer: string) => string | undefined;
  onChange: (path: string, text: string) => void;
}

/** All that the parts of a rule set say in numbers, days and choices, part by part. */
export const DraftFields = ({ base, typed, errorAt, onChange }: DraftFieldsProps): ReactNode => {
  const { t } = useTranslation('rules');
  return fieldsOf(base).map(({ part, fields }) => (
    <Section key={part} title={t(`part.${part}`)}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {fields.map((field) => (
          <FieldInput
            key={field.path}
            field={field}
            value={typed.values[field.path] ?? ''}
            error={errorAt(`/${field.path}`) ?? (isValid(field, typed) ? undefined : t(`form.kind.${field.kind}`))}
            onChange={(text) => {
              onChange(field.path, text);
            }}
          />
        ))}
      </SimpleGrid>
    </Section>
  ));
};

interface FieldInputProps {
  field: Field;
  value: string;
  error: string | undefined;
  onChange: (text: string) => void;
}

const COUNTINGS = ['calendar', 'working'] as const;

const FieldInput = ({ field, value, error, onChange }: FieldInputProps): ReactNode => {
  const { t } = useTranslation('rules');
  const { t: common } = useTranslation();
  const given = {
    label: useLabel()(field),
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
    case 'days':
      return <Textarea {...given} autosize minRows={2} maxRows={8} />;
    case 'whole':
      return <TextInput {...given} required inputMode="numeric" />;
    case 'decimal':
      return <TextInput {...given} required inputMode="decimal" />;
    case 'quarter':
      return <TextInput {...given} required maxLength={7} />;
  }
};
