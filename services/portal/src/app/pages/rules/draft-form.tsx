import { NativeSelect, SimpleGrid, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNewId, useWrite } from '../../api/hooks.ts';
import type { RuleContent } from '../../api/rules.ts';
import type { Predicate } from '../../api/types.ts';
import { WriteForm } from '../../components/write-form.tsx';
import { PREDICATES } from '../../policy/predicates.ts';
import { RATINGS } from '../appraisal/conduct.ts';
import { CADENCES, draftFrom, fieldsOf, isReady, typedOf, withCell, type Typed } from './draft.ts';
import { DraftFields } from './draft-fields.tsx';

const TEXTS = ['version', 'from', 'source'] as const;

/** A rule set that begins as the one in force is: what is not changed here goes on as it is. */
export const DraftForm = ({ base, onClose }: { base: RuleContent; onClose: () => void }): ReactNode => {
  const { t } = useTranslation('rules');
  const { id: ruleSetId } = useNewId();
  const [typed, setTyped] = useState<Typed>(() => typedOf(base));
  const write = useWrite<object>('evaluation', '/rules/drafts');
  const offered = fieldsOf(base).flatMap(({ fields }) => fields.map(({ path }) => `/${path}`));
  return (
    <WriteForm
      writing={write}
      done={t('form.done', { version: typed.version })}
      seenBy={t('form.seenBy')}
      seen={t('form.seen')}
      act={t('form.act')}
      isReady={isReady(base, typed)}
      shown={[...TEXTS.map((name) => `/${name}`), ...offered]}
      onSend={() => void write.send({ ruleSetId, ...draftFrom(base, typed) })}
      onClose={onClose}
    >
      <Text>{t('form.basedOn', { version: base.version })}</Text>
      {TEXTS.map((name) => (
        <TextInput
          key={name}
          {...(name === 'from' ? { type: 'date' } : {})}
          label={t(`form.${name}`)}
          required
          value={typed[name]}
          error={write.error?.field(`/${name}`)}
          onChange={({ currentTarget }) => {
            setTyped({ ...typed, [name]: currentTarget.value });
          }}
        />
      ))}
      <Cells typed={typed} onChange={setTyped} />
      <NativeSelect
        label={t('form.every')}
        data={CADENCES.map((value) => ({ value, label: t(`every.${value}`) }))}
        value={typed.every}
        onChange={({ currentTarget }) => {
          setTyped({ ...typed, every: CADENCES.find((each) => each === currentTarget.value) ?? typed.every });
        }}
      />
      <DraftFields
        base={base}
        typed={typed}
        errorAt={(pointer) => write.error?.field(pointer)}
        onChange={(path, text) => {
          setTyped({ ...typed, values: { ...typed.values, [path]: text } });
        }}
      />
    </WriteForm>
  );
};

/** The predicate of each pair of ratings. */
const Cells = ({ typed, onChange }: { typed: Typed; onChange: (typed: Typed) => void }): ReactNode => {
  const { t } = useTranslation('rules');
  const { t: common } = useTranslation();
  const options = PREDICATES.map((value) => ({ value, label: common(`predicate.${value}`) }));
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }}>
      {[...RATINGS].reverse().flatMap((result) =>
        RATINGS.map((conduct) => (
          <NativeSelect
            key={`${result} ${conduct}`}
            label={t('form.cell', { result: common(`rating.${result}`), conduct: common(`rating.${conduct}`) })}
            data={options}
            value={typed.table[result][conduct]}
            onChange={({ currentTarget }) => {
              onChange(withCell(typed, result, conduct, currentTarget.value as Predicate));
            }}
          />
        )),
      )}
    </SimpleGrid>
  );
};
