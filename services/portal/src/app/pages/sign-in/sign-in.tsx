import { Alert, Button, SegmentedControl, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconEye, IconLock, IconMessageCircle, IconProgressCheck } from '@tabler/icons-react';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useSearchParams } from 'react-router';
import { signInAddress, useSession } from '../../api/session.ts';
import { changeLanguage, LANGUAGES } from '../../i18n/index.ts';
import styles from './sign-in.module.css';

// Only a place inside the portal: an address from outside must not lead away after signing in.
const inside = (to: string | null): string => (to?.startsWith('/') && !/^\/[/\\]/.test(to) ? to : '/');

const PROMISES = [
  ['progress', IconProgressCheck],
  ['feedback', IconMessageCircle],
  ['open', IconEye],
] as const;

/** The door: what this is, and one button. The password itself is asked for by the identity service. */
export const Component = (): ReactNode => {
  const { t, i18n } = useTranslation('sign-in');
  const { t: common } = useTranslation();
  const [search] = useSearchParams();
  const session = useSession();
  const to = inside(search.get('to'));
  const failed = search.get('failed');
  useEffect(() => {
    document.title = `${t('title')} · ${common('product')}`;
  }, [t, common]);
  if (session.data) return <Navigate to={to} replace />;
  return (
    <main className={styles.door}>
      <div className={styles.card}>
        <div className={styles.brand}>
          <img src="/icon.svg" alt="" width={48} height={48} />
          <div>
            <div className={styles.product}>{common('product')}</div>
            <div className={styles.city}>{common('city')}</div>
          </div>
        </div>
        <div>
          <Title order={1}>{t('heading')}</Title>
          <Text c="dimmed" mt="xs">
            {to === '/' ? t('lead') : t('leadBack')}
          </Text>
        </div>
        {failed === null ? null : (
          <Alert color="amber" icon={<IconAlertTriangle aria-hidden />} role="alert">
            {failed === 'denied' ? t('failed.denied') : failed === 'late' ? t('failed.late') : t('failed.other')}
          </Alert>
        )}
        <Button
          component="a"
          href={signInAddress(to)}
          size="md"
          h="3.25rem"
          fullWidth
          leftSection={<IconLock size={20} aria-hidden />}
        >
          {t('action')}
        </Button>
        <ul className={styles.promises}>
          {PROMISES.map(([name, Sign]) => (
            <li key={name}>
              <Sign size={22} stroke={1.8} aria-hidden />
              {t(`promise.${name}`)}
            </li>
          ))}
        </ul>
        <SegmentedControl
          aria-label={common('account.language')}
          value={i18n.language}
          data={LANGUAGES.map((language) => ({
            value: language,
            label: language === 'id' ? 'Bahasa Indonesia' : 'English',
          }))}
          onChange={(language) => {
            if (language === 'id' || language === 'en') void changeLanguage(language);
          }}
        />
      </div>
    </main>
  );
};
