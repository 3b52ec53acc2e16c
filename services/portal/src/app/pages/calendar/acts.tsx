import { Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { calendarPath, type CalendarStep, type Step, type UnitCalendar } from '../../api/calendar.ts';
import { useWrite } from '../../api/hooks.ts';
import { DayField } from '../../components/day-field.tsx';
import { WriteForm } from '../../components/write-form.tsx';
import { addDays, today } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/use-format.ts';

const LEAST = 3;

interface ActProps {
  calendar: UnitCalendar;
  step: CalendarStep;
  onClose: () => void;
}

/** A later day for a step of a unit, with the reason that everybody in it reads. */
export const Extend = ({ calendar: { unitId, period }, step: { step, due }, onClose }: ActProps): ReactNode => {
  const { t } = useTranslation('calendar');
  const format = useFormat();
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const extend = useWrite<{ step: Step; until: string; reason: string }>(
    'evaluation',
    `${calendarPath(unitId, period)}/extension`,
  );
  const earliest = addDays(due, 1) > today() ? addDays(due, 1) : today();
  return (
    <WriteForm
      writing={extend}
      done={t('extend.done', { step: t(`step.${step}`), day: until === '' ? '' : format.day(until) })}
      seenBy={t('extend.seenBy')}
      seen={t('extend.seen')}
      act={t('extend.act')}
      isReady={until >= earliest && reason.trim().length >= LEAST}
      shown={['/until', '/reason']}
      onSend={() => void extend.send({ step, until, reason: reason.trim() })}
      onClose={onClose}
    >
      <DayField
        label={t('extend.until')}
        min={earliest}
        value={until}
        error={extend.error?.field('/until')}
        onChange={setUntil}
      />
      <Textarea
        label={t('extend.reason')}
        required
        autosize
        minRows={2}
        maxLength={2000}
        value={reason}
        error={extend.error?.field('/reason')}
        onChange={({ currentTarget }) => {
          setReason(currentTarget.value);
        }}
      />
    </WriteForm>
  );
};

/** Reminds whoever is to act, or tells those above them. */
export const Tell = ({
  act,
  calendar: { unitId, period },
  step: { step, toDo },
  onClose,
}: ActProps & { act: 'remind' | 'escalate' }): ReactNode => {
  const { t } = useTranslation('calendar');
  const path = `${calendarPath(unitId, period)}/${act === 'remind' ? 'reminder' : 'escalation'}`;
  const tell = useWrite<{ step: Step }>('evaluation', path);
  return (
    <WriteForm
      writing={tell}
      done={t(`${act}.done`, { step: t(`step.${step}`) })}
      seenBy={t(`${act}.seenBy`)}
      seen={t(`${act}.seen`, { count: toDo?.length ?? 0 })}
      act={t(`${act}.act`)}
      isReady
      shown={[]}
      onSend={() => void tell.send({ step })}
      onClose={onClose}
    >
      {null}
    </WriteForm>
  );
};
