import { Alert, Button, Group } from '@mantine/core';
import { IconCloudUp } from '@tabler/icons-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Outcome } from '../../api/outbox.ts';
import { useMe } from '../../api/session.ts';
import { Receipt } from '../../components/receipt.tsx';
import { useFormat } from '../../i18n/use-format.ts';

interface SentProps {
  outcome: Exclude<Outcome, { refused: unknown }>;
  minutes: number;
  day: string;
  onAgain: () => void;
}

/** What happened: recorded with its receipt, or kept on the device until there is a connection. */
export const Sent = ({ outcome, minutes, day, onAgain }: SentProps): ReactNode => {
  const { t } = useTranslation('work');
  const { t: common } = useTranslation();
  const format = useFormat();
  const me = useMe();
  const receipt = useRef<HTMLDivElement>(null);
  useEffect(() => {
    receipt.current?.focus();
    window.scrollTo(0, 0);
  }, []);
  const words = { minutes: format.minutes(minutes), day: format.longDay(day) };
  return (
    <>
      <div ref={receipt} tabIndex={-1} style={{ outline: 'none' }}>
        {'recorded' in outcome ? (
          <Receipt
            recorded={outcome.recorded}
            what={t('sent.what', words)}
            seenBy={[common('receipt.you'), me.assessor?.name ?? t('sent.superior')]}
          />
        ) : (
          <Alert color="amber" icon={<IconCloudUp aria-hidden />} title={t('sent.keptTitle')} role="status">
            {t('sent.kept', words)}
          </Alert>
        )}
      </div>
      <Group>
        <Button component={Link} to="/pekerjaan">
          {t('sent.done')}
        </Button>
        <Button variant="default" onClick={onAgain}>
          {t('sent.again')}
        </Button>
      </Group>
    </>
  );
};
