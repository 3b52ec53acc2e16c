import { Alert } from '@mantine/core';
import { IconCloudOff, IconPlugConnectedX } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
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
  const [broken, setBroken] = useState(false);
  useEffect(() => {
    if (connected) return;
    const lasting = setTimeout(() => {
      setBroken(true);
    }, PATIENCE_ms);
    return () => {
      clearTimeout(lasting);
      setBroken(false);
    };
  }, [connected]);
  return (
    <div className={styles.notices} role="status">
      {online ? null : (
        <Alert color="amber" icon={<IconCloudOff aria-hidden />} title={t('offline.title')}>
          {t('offline.text')}
        </Alert>
      )}
      {online && broken ? (
        <Alert color="gray" icon={<IconPlugConnectedX aria-hidden />}>
          {t('live.disconnected')}
        </Alert>
      ) : null}
    </div>
  );
};
