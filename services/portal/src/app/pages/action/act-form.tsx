import { NativeSelect, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CorrectiveActionDetail } from '../../api/actions.ts';
import { useWrite } from '../../api/hooks.ts';
import { useMe } from '../../api/session.ts';
import { DayField } from '../../components/day-field.tsx';
import { WriteForm } from '../../components/write-form.tsx';
import { addDays } from '../../i18n/format.ts';
import { FigureFields, figureOf, isFigure, NO_FIGURE } from './figure-fields.tsx';

export type ActionAct = 'carryOut' | 'verify' | 'reopen' | 'assign';

/** What each act asks for. */
const ASKS = {
  carryOut: { path: 'carry-out', words: 'note', figure: false, due: false, owner: false },
  verify: { path: 'verify', words: undefined, figure: true, due: false, owner: false },
  reopen: { path: 'reopen', words: 'reason', figure: true, due: true, owner: false },
  assign: { path: 'assign', words: 'reason', figure: false, due: true, owner: true },
} as const;

interface ActFormProps {
  action: CorrectiveActionDetail;
  act: ActionAct;
  today: string;
  onClose: () => void;
}

/** One act on a corrective action: its words, its figure, its day, as far as it has them. */
export const ActForm = ({ action, act, today, onClose }: ActFormProps): ReactNode => {
  const { t } = useTranslation('action');
  const me = useMe();
  const asks = ASKS[act];
  const [words, setWords] = useState('');
  const [figure, setFigure] = useState(NO_FIGURE);
  const [due, setDue] = useState(asks.owner ? action.due : '');
  const [owner, setOwner] = useState(action.owner);
  const write = useWrite<object>('evaluation', `/corrective-actions/${action.actionId}/${asks.path}`);
  const people = [...me.team, { personId: me.personId, name: me.name }];
  return (
    <WriteForm
      writing={write}
      done={t(`${act}.done`, { title: action.title })}
      seenBy={t('seenBy')}
      seen={t(`${act}.seen`)}
      act={t(`${act}.act`)}
      isReady={
        (asks.words === undefined || words.trim().length >= 3) &&
        (!asks.figure || isFigure(figure)) &&
        (!asks.due || due !== '')
      }
      shown={['/note', '/reason', '/figure', '/due', '/owner']}
      onSend={() =>
        void write.send({
          ...(asks.words === undefined ? {} : { [asks.words]: words.trim() }),
          ...(asks.figure ? { figure: figureOf(figure) } : {}),
          ...(asks.due ? { due } : {}),
          ...(asks.owner ? { owner } : {}),
        })
      }
      onClose={onClose}
    >
      {asks.figure ? (
        <FigureFields
          figure={figure}
          onChange={setFigure}
          error={write.error}
          after={addDays(action.figure.on, 1)}
          today={today}
        />
      ) : null}
      {asks.owner ? (
        <NativeSelect
          label={t('open.owner')}
          value={owner}
          error={write.error?.field('/owner')}
          data={people.map(({ personId, name }) => ({ value: personId, label: name }))}
          onChange={({ currentTarget }) => {
            setOwner(currentTarget.value);
          }}
        />
      ) : null}
      {asks.words === undefined ? null : (
        <Textarea
          label={t(`${act === 'verify' ? 'carryOut' : act}.text`)}
          required
          autosize
          minRows={2}
          maxLength={2000}
          value={words}
          error={write.error?.field(`/${asks.words}`)}
          onChange={({ currentTarget }) => {
            setWords(currentTarget.value);
          }}
        />
      )}
      {asks.due ? (
        <DayField label={t('open.due')} min={today} value={due} error={write.error?.field('/due')} onChange={setDue} />
      ) : null}
    </WriteForm>
  );
};
