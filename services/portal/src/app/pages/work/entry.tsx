import { Button, Group, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useWrite } from '../../api/hooks.ts';
import { usePerson } from '../../api/people.ts';
import type { Work } from '../../api/types.ts';
import { WorkStateBadge } from '../../components/badges.tsx';
import { Confirm } from '../../components/confirm.tsx';
import { EvidenceList } from '../../components/evidence-list.tsx';
import { Refusal } from '../../components/receipt.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import styles from './work.module.css';

/** One piece of work: what, how long, for which result, and what the superior says of it. */
export const Entry = ({ entry, sentence }: { entry: Work; sentence: string | null }): ReactNode => {
  const { t } = useTranslation('work');
  const format = useFormat();
  const reviewer = usePerson(entry.reviewedBy)?.name ?? '…';
  return (
    <article className={styles.entry} data-withdrawn={entry.state === 'withdrawn' || undefined}>
      <div className={styles.entryHead}>
        <Text fw={600}>{entry.text}</Text>
        <WorkStateBadge state={entry.state} />
      </div>
      <Text c="dimmed">
        {format.minutes(entry.minutes)}
        {sentence === null ? '' : ` · ${sentence}`}
      </Text>
      <EvidenceList evidence={entry.evidence} />
      {entry.reason === null ? null : (
        <Text className={styles.note}>{t('days.reason', { name: reviewer, reason: entry.reason })}</Text>
      )}
      {entry.correction === null ? null : <Text c="dimmed">{t('days.correction', { reason: entry.correction })}</Text>}
      {entry.reviewedAt === null ? null : (
        <Text c="dimmed">{t('days.reviewedBy', { name: reviewer, when: format.ago(entry.reviewedAt) })}</Text>
      )}
      {entry.state === 'withdrawn' ? null : <Acts entry={entry} />}
    </article>
  );
};

const Acts = ({ entry }: { entry: Work }): ReactNode => {
  const { t } = useTranslation('work');
  const edit = `/pekerjaan/lapor?hari=${entry.day}&ubah=${entry.entryId}`;
  const label =
    entry.state === 'accepted' ? t('days.correct') : entry.state === 'returned' ? t('days.fix') : t('days.change');
  return (
    <Group gap="xs">
      <Button component={Link} to={edit} variant={entry.state === 'returned' ? 'filled' : 'default'}>
        {label}
      </Button>
      {entry.state === 'accepted' ? null : <Withdraw entry={entry} />}
    </Group>
  );
};

const Withdraw = ({ entry }: { entry: Work }): ReactNode => {
  const { t } = useTranslation('work');
  const [asking, setAsking] = useState(false);
  const withdraw = useWrite<Record<string, never>>(
    'task-reporting',
    `/days/${entry.day}/entries/${entry.entryId}/withdraw`,
  );
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        onClick={() => {
          setAsking(true);
        }}
      >
        {t('days.withdraw')}
      </Button>
      <Confirm
        open={asking}
        title={t('days.withdrawTitle')}
        act={t('days.withdraw')}
        isPending={withdraw.isPending}
        onClose={() => {
          setAsking(false);
        }}
        onConfirm={() => {
          void withdraw.send({}).then((receipt) => {
            if (receipt) setAsking(false);
          });
        }}
      >
        <Text>{t('days.withdrawText')}</Text>
        <Text fw={600} mt="xs">
          {entry.text}
        </Text>
        {withdraw.error ? <Refusal error={withdraw.error} /> : null}
      </Confirm>
    </>
  );
};
