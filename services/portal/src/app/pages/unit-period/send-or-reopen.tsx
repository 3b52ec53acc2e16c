import { Button, Text } from '@mantine/core';
import { IconLockOpen, IconSend } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead, useWrite } from '../../api/hooks.ts';
import { hasRole, useMe } from '../../api/session.ts';
import type { Items, Unit, UnitPeriod } from '../../api/types.ts';
import { WordsField } from '../../components/words-field.tsx';
import { WriteForm } from '../../components/write-form.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { maySet } from '../appraisal/settable.ts';
import { isReadyToSend } from './ready.ts';
import styles from './unit-period.module.css';

interface ActProps {
  quarter: UnitPeriod;
  unit: string;
}

/** The one act of the page, for whoever may do it: to send the quarter, or to open it again. */
export const SendOrReopen = ({ quarter, unit }: ActProps): ReactNode => {
  const { t } = useTranslation('unit-period');
  const me = useMe();
  const units = useRead<Items<Unit>>('identity', '/units', { views: ['directory'] }).data?.items ?? [];
  const [open, setOpen] = useState<'send' | 'reopen'>();
  const leads = me.leads.map(({ unitId }) => unitId);
  const isAbove = maySet(units, leads, ['leader-above'], quarter.unitId);
  const act = quarter.status === 'sent' ? 'reopen' : 'send';
  const may = isAbove || (act === 'send' ? leads.includes(quarter.unitId) : hasRole(me, 'city-admin'));
  const close = (): void => {
    setOpen(undefined);
  };
  // The form that was sent stays for its receipt, while the page around it is already that of the other act.
  if (open === 'send') return <Send quarter={quarter} unit={unit} onClose={close} />;
  if (open === 'reopen') return <Reopen quarter={quarter} unit={unit} onClose={close} />;
  if (!may) return null;
  const isReady = act === 'reopen' || isReadyToSend(quarter);
  return (
    <div className={styles.act}>
      <Button
        variant={act === 'send' ? 'filled' : 'default'}
        leftSection={act === 'send' ? <IconSend size={20} aria-hidden /> : <IconLockOpen size={20} aria-hidden />}
        disabled={!isReady}
        onClick={() => {
          setOpen(act);
        }}
      >
        {t(`${act}.open`)}
      </Button>
      {isReady ? null : <Text>{t('send.waiting')}</Text>}
    </div>
  );
};

const LEAST = 3;

const Send = ({ quarter, unit, onClose }: ActProps & { onClose: () => void }): ReactNode => {
  const { t } = useTranslation('unit-period');
  const format = useFormat();
  const [reason, setReason] = useState('');
  const { unitId, period, checks } = quarter;
  const send = useWrite<{ reason?: string }>('evaluation', `/units/${unitId}/periods/${period}/send`);
  const isBroken = checks?.some(({ toMove }) => toMove > 0) === true;
  return (
    <WriteForm
      writing={send}
      done={t('send.done', { unit, period: format.period(period) })}
      seenBy={t('send.seenBy')}
      seen={t('send.seen')}
      act={t('send.act')}
      isReady={!isBroken || reason.trim().length >= LEAST}
      shown={['/reason']}
      onSend={() => void send.send(isBroken ? { reason: reason.trim() } : {})}
      onClose={onClose}
    >
      {isBroken ? (
        <WordsField
          label={t('send.reason')}
          hint={t('send.reasonHint')}
          value={reason}
          error={send.error?.field('/reason')}
          onChange={setReason}
        />
      ) : null}
    </WriteForm>
  );
};

const Reopen = ({ quarter: { unitId, period }, unit, onClose }: ActProps & { onClose: () => void }): ReactNode => {
  const { t } = useTranslation('unit-period');
  const format = useFormat();
  const [reason, setReason] = useState('');
  const reopen = useWrite<{ reason: string }>('evaluation', `/units/${unitId}/periods/${period}/reopen`);
  return (
    <WriteForm
      writing={reopen}
      done={t('reopen.done', { unit, period: format.period(period) })}
      seenBy={t('reopen.seenBy')}
      seen={t('reopen.seen')}
      act={t('reopen.act')}
      isReady={reason.trim().length >= LEAST}
      shown={['/reason']}
      onSend={() => void reopen.send({ reason: reason.trim() })}
      onClose={onClose}
    >
      <WordsField
        label={t('reopen.reason')}
        value={reason}
        error={reopen.error?.field('/reason')}
        onChange={setReason}
      />
    </WriteForm>
  );
};
