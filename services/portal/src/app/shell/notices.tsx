import { Alert } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconCloudOff, IconPlugConnectedX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useOnline } from '../api/device.ts';
import { useConnected } from '../api/live.ts';
import styles from './shell.module.css';

// A short break of the stream heals by itself; only a lasting one is worth a line.
const PATIENCE_ms = 6000;

/** What holds for every page right now: no connection, or no live changes. */
export const Notices = (): ReactNode => {
  const { t } = useTranslation();
  const online = useOnline();
  const connected = useConnected();
  const [lasting] = useDebouncedValue(connected, PATIENCE_ms);
  const cut = online && !connected && !lasting;
  return (
    <div className={styles.notices} role="status">
      {online ? null : (
        <Alert color="amber" icon={<IconCloudOff aria-hidden />} title={t('offline.title')}>
          {t('offline.text')}
        </Alert>
      )}
      {cut ? (
        <Alert color="gray" icon={<IconPlugConnectedX aria-hidden />}>
          {t('live.disconnected')}
        </Alert>
      ) : null}
    </div>
  );
};
