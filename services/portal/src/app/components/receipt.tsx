import { Alert, List, Stack, Text } from '@mantine/core';
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Recorded } from '../api/client.ts';
import type { ApiError } from '../api/problem.ts';
import { useFormat } from '../i18n/use-format.ts';

interface ReceiptProps {
  recorded: Recorded;
  /** What was recorded, in the person's words: "Laporan 60 menit untuk Senin, 23 November". */
  what: ReactNode;
  /** Who sees it from now on, names or words. */
  seenBy: readonly string[];
  children?: ReactNode;
}

/** After each act: what was recorded, when, who sees it now. */
export const Receipt = ({ recorded, what, seenBy, children }: ReceiptProps): ReactNode => {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const who = new Intl.ListFormat(i18n.language, { type: 'conjunction' }).format(seenBy);
  return (
    <Alert color="teal" variant="light" icon={<IconCircleCheck aria-hidden />} title={t('receipt.title')} role="status">
      <Stack gap={4}>
        <Text fw={600}>{what}</Text>
        <Text>{t('receipt.at', { when: format.moment(recorded.at) })}</Text>
        <Text>{t('receipt.seenBy', { who })}</Text>
        {recorded.position === undefined ? null : (
          <Text c="dimmed">{t('receipt.position', { position: recorded.position })}</Text>
        )}
        {children}
      </Stack>
    </Alert>
  );
};

/** Why an act was not recorded. Field messages that the form shows itself need not be repeated: pass their pointers. */
export const Refusal = ({ error, shown = [] }: { error: ApiError; shown?: readonly string[] }): ReactNode => {
  const { t } = useTranslation();
  const others = error.fields.filter(({ pointer }) => !shown.includes(pointer));
  const known = error.code === 'OFFLINE' || error.code === 'SERVICE_UNAVAILABLE' ? error.code : undefined;
  return (
    <Alert color="brick" variant="light" icon={<IconCircleX aria-hidden />} title={t('refused.title')} role="alert">
      <Stack gap={4}>
        <Text>{known ? t(`failed.${known}`) : error.message}</Text>
        {others.length > 0 ? (
          <List>
            {others.map(({ pointer, detail }) => (
              <List.Item key={pointer}>{detail}</List.Item>
            ))}
          </List>
        ) : null}
      </Stack>
    </Alert>
  );
};
