import { Center, Loader } from '@mantine/core';
import { Suspense, useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Outlet, useLocation } from 'react-router';
import { useConnected, useLive } from '../api/live.ts';
import { MeContext, useSession } from '../api/session.ts';
import { ApiError } from '../api/problem.ts';
import type { Me } from '../api/types.ts';
import { FailedState, PageSkeleton } from '../components/states.tsx';
import { Notices } from './notices.tsx';
import { preloadUsual } from '../routes.tsx';
import { Guard } from './crashed.tsx';
import { BottomBar, SideBar } from './navigation.tsx';
import { Moving } from './moving.tsx';
import { useScroll } from './scroll.ts';
import styles from './shell.module.css';

/** Everything behind the sign-in: who is here, the way around, the page. */
export const Shell = (): ReactNode => {
  const { t } = useTranslation();
  const session = useSession();
  const { pathname, search } = useLocation();
  if (session.data) return <House me={session.data.person} />;
  if (session.data === null) {
    return <Navigate to={`/masuk?to=${encodeURIComponent(pathname + search)}`} replace />;
  }
  if (session.error instanceof ApiError) {
    return (
      <main className={styles.alone}>
        <FailedState error={session.error} onRetry={() => void session.refetch()} />
      </main>
    );
  }
  return (
    <Center mih="100dvh" role="status" aria-label={t('state.loading')}>
      <Loader />
    </Center>
  );
};

const House = ({ me }: { me: Me }): ReactNode => {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  useLive();
  useScroll();
  useEffect(preloadUsual, []);
  return (
    <MeContext value={me}>
      <a href="#content" className={styles.skip}>
        {t('skipToContent')}
      </a>
      <Moving />
      <div className={styles.house}>
        <SideBar />
        <main id="content" className={styles.main} tabIndex={-1}>
          <Notices />
          <Guard key={pathname}>
            <Suspense fallback={<PageSkeleton />}>
              <Outlet />
            </Suspense>
          </Guard>
        </main>
        <BottomBar />
      </div>
      <LiveForTests />
    </MeContext>
  );
};

// Whoever drives the page from outside may wait for the live stream instead of for a moment.
const LiveForTests = (): null => {
  const connected = useConnected();
  useEffect(() => {
    document.documentElement.dataset.live = connected ? 'connected' : 'waiting';
  }, [connected]);
  return null;
};
