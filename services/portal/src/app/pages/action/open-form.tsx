import { NativeSelect, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActionAbout, Direction } from '../../api/actions.ts';
import { useNewId, useWrite } from '../../api/hooks.ts';
import { useMe } from '../../api/session.ts';
import { WriteForm } from '../../components/write-form.tsx';
import { focused } from '../team/return-form.tsx';
import { decimalOf, FigureFields, figureOf, isFigure, NO_FIGURE } from './figure-fields.tsx';

const ABOUT: readonly ActionAbout[] = ['delay', 'indicator', 'unit-result'];
const DIRECTIONS: readonly Direction[] = ['at-least', 'at-most'];
const NUMBER = /^\d+([.,]\d{1,2})?$/;
type TextName = 'title' | 'measure' | 'unit' | 'cause' | 'action' | 'expectedValue' | 'due';

/** What a figure shows to be wrong, why, what is done about it, by whom and until when, and what the figure should become. */
export const OpenForm = ({ today, onClose }: { today: string; onClose: () => void }): ReactNode => {
  const { t } = useTranslation('action');
  const me = useMe();
  const { id: actionId } = useNewId();
  const [unitId, setUnitId] = useState(me.leads[0]?.unitId ?? '');
  const [about, setAbout] = useState<ActionAbout>('delay');
  const [direction, setDirection] = useState<Direction>('at-least');
  const [owner, setOwner] = useState('');
  const [figure, setFigure] = useState(NO_FIGURE);
  const [texts, setTexts] = useState<Record<TextName, string>>({
    ...{ title: '', measure: '', unit: '%', cause: '', action: '', expectedValue: '', due: '' },
  });
  const open = useWrite<object>('evaluation', '/corrective-actions');
  const { title, measure, unit, cause, action, expectedValue, due } = texts;
  const isReady =
    [title, measure, cause, action].every((text) => text.trim().length >= 3) &&
    [unit.trim(), owner, due].every((text) => text !== '') &&
    isFigure(figure) &&
    NUMBER.test(expectedValue.trim());
  const text = (name: TextName, pointer = `/${name}`) => ({
    label: t(`open.${name}`),
    required: true,
    value: texts[name],
    error: open.error?.field(pointer),
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) => {
      setTexts((before) => ({ ...before, [name]: value }));
    },
  });
  return (
    <WriteForm
      writing={open}
      done={t('open.done', { title })}
      seenBy={t('seenBy')}
      seen={t('open.seen')}
      act={t('open.act')}
      isReady={isReady}
      shown={['/title', '/measure', '/unit', '/cause', '/action', '/expected', '/expected/value', '/due', '/owner']}
      onSend={() =>
        void open.send({
          ...{ actionId, unitId, about, owner, due, figure: figureOf(figure) },
          ...{ title: title.trim(), measure: measure.trim(), unit: unit.trim() },
          ...{ cause: cause.trim(), action: action.trim() },
          expected: { direction, value: decimalOf(expectedValue) },
        })
      }
      onClose={onClose}
    >
      <TextInput {...text('title')} description={t('open.titleHint')} maxLength={200} ref={focused} />
      <NativeSelect
        label={t('open.about')}
        value={about}
        data={ABOUT.map((each) => ({ value: each, label: t(`about.${each}`) }))}
        onChange={({ currentTarget }) => {
          setAbout(ABOUT.find((each) => each === currentTarget.value) ?? 'delay');
        }}
      />
      <NativeSelect
        label={t('open.unitId')}
        value={unitId}
        data={me.leads.map((each) => ({ value: each.unitId, label: each.name }))}
        onChange={({ currentTarget }) => {
          setUnitId(currentTarget.value);
        }}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput {...text('measure')} maxLength={200} />
        <TextInput {...text('unit')} maxLength={40} />
      </SimpleGrid>
      <FigureFields figure={figure} onChange={setFigure} error={open.error} today={today} />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <NativeSelect
          label={t('open.direction')}
          value={direction}
          data={DIRECTIONS.map((each) => ({ value: each, label: t(`direction.${each}`) }))}
          onChange={({ currentTarget }) => {
            setDirection(currentTarget.value === 'at-most' ? 'at-most' : 'at-least');
          }}
        />
        <TextInput
          {...text('expectedValue', '/expected/value')}
          error={open.error?.field('/expected/value') ?? open.error?.field('/expected')}
          inputMode="decimal"
          maxLength={15}
        />
      </SimpleGrid>
      <Textarea {...text('cause')} autosize minRows={2} maxLength={2000} />
      <Textarea {...text('action')} autosize minRows={2} maxLength={2000} />
      <NativeSelect
        label={t('open.owner')}
        required
        value={owner}
        error={open.error?.field('/owner')}
        data={[
          { value: '', label: t('open.choose') },
          ...me.team.map(({ personId, name }) => ({ value: personId, label: name })),
        ]}
        onChange={({ currentTarget }) => {
          setOwner(currentTarget.value);
        }}
      />
      <TextInput {...text('due')} type="date" min={today} />
    </WriteForm>
  );
};
