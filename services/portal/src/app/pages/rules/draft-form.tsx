import { Checkbox, Group, NativeSelect, SimpleGrid, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNewId, useWrite } from '../../api/hooks.ts';
import type { RuleContent } from '../../api/rules.ts';
import type { Predicate } from '../../api/types.ts';
import { WriteForm } from '../../components/write-form.tsx';
import { PREDICATES } from '../../policy/predicates.ts';
import { RATINGS } from '../appraisal/conduct.ts';
import { CADENCES, draftFrom, isReady, SETTERS, withCell, type Typed } from './draft.ts';
import { DraftFields, FormerParts } from './draft-fields.tsx';
import { fieldsOf } from './fields.ts';

const TEXTS = ['version', 'from', 'source'] as const;

interface DraftFormProps {
  /** What the form begins with, and what that is. */
  begin: Typed;
  lead: string;
  /** The draft that is changed; a new one without it. */
  changes?: string;
  /** All rule sets of the city. */
  all: readonly RuleContent[];
  onClose: () => void;
}

/** All that a rule set says: what is not changed here goes on as it is. */
export const DraftForm = ({ begin, lead, changes, all, onClose }: DraftFormProps): ReactNode => {
  const { t } = useTranslation('rules');
  const { id: ruleSetId } = useNewId();
  const [typed, setTyped] = useState(begin);
  const write = useWrite<object>(
    'evaluation',
    changes === undefined ? '/rules/drafts' : `/rules/drafts/${changes}/change`,
  );
  const offered = fieldsOf(typed.base).flatMap(({ fields }) => fields.map(({ path }) => `/${path}`));
  return (
    <WriteForm
      writing={write}
      done={t('form.done', { version: typed.version })}
      seenBy={t('form.seenBy')}
      seen={t('form.seen')}
      act={t('form.act')}
      isReady={isReady(typed)}
      shown={[...TEXTS.map((name) => `/${name}`), ...offered]}
      onSend={() => void write.send({ ...(changes === undefined ? { ruleSetId } : {}), ...draftFrom(typed) })}
      onClose={onClose}
    >
      <Text>{lead}</Text>
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
      <Checkbox.Group
        label={t('form.setters')}
        value={[...typed.setters]}
        error={typed.setters.length === 0 ? t('form.settersNeeded') : undefined}
        onChange={(chosen) => {
          setTyped({ ...typed, setters: SETTERS.filter((each) => chosen.includes(each)) });
        }}
      >
        <Group gap="sm" mt="xs">
          {SETTERS.map((each) => (
            <Checkbox key={each} value={each} label={t(`setter.${each}`)} />
          ))}
        </Group>
      </Checkbox.Group>
      <DraftFields typed={typed} errorAt={(pointer) => write.error?.field(pointer)} onChange={setTyped} />
      <FormerParts typed={typed} all={all} onChange={setTyped} />
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
