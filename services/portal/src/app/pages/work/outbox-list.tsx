import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconCloudUp, IconExclamationCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { outbox, useOnline, useOutbox } from '../../api/device.ts';
import type { Posting } from '../../api/outbox.ts';
import { useMe } from '../../api/session.ts';
import { Section } from '../../components/page.tsx';
import styles from './work.module.css';

const textOf = ({ body }: Posting): string => (typeof body.text === 'string' ? body.text : '');

/** What this person has sent that has not arrived, with what can be done about it. */
export const OutboxList = (): ReactNode => {
  const { t } = useTranslation('work');
  const me = useMe();
  const online = useOnline();
  const postings = useOutbox(me.personId);
  if (postings.length === 0) return null;
  const waiting = postings.some(({ refused }) => refused === undefined);
  return (
    <Section
      title={t('outbox.title')}
      extra={
        online && waiting ? (
          <Button variant="default" onClick={() => void outbox.flush(me.personId)}>
            {t('outbox.tryNow')}
          </Button>
        ) : null
      }
    >
      {postings.map((posting) => (
        <Paper key={posting.key}>
          <Stack gap={4}>
            <Text fw={600}>{textOf(posting)}</Text>
            <Text className={styles.state} data-refused={posting.refused ? true : undefined}>
              {posting.refused ? (
                <IconExclamationCircle size={20} aria-hidden />
              ) : (
                <IconCloudUp size={20} aria-hidden />
              )}
              {posting.refused
                ? t('outbox.refused', { reason: posting.refused.detail ?? posting.refused.title })
                : t('outbox.waiting')}
            </Text>
            {posting.refused ? (
              <Group>
                <Button variant="subtle" color="gray" onClick={() => void outbox.discard(posting.key)}>
                  {t('outbox.discard')}
                </Button>
              </Group>
            ) : null}
          </Stack>
        </Paper>
      ))}
    </Section>
  );
};
