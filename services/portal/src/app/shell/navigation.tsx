import { Button } from '@mantine/core';
import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink } from 'react-router';
import { useMe } from '../api/session.ts';
import type { Me } from '../api/types.ts';
import { pages, preload, type PageRoute } from '../routes.tsx';
import { AccountMenu } from './account-menu.tsx';
import styles from './shell.module.css';

type NavPage = PageRoute & { nav: NonNullable<PageRoute['nav']> };
const navPages = (): NavPage[] => pages.filter((page): page is NavPage => page.nav !== undefined);

/** What this person may open, in the order of the map. */
export const pagesFor = (me: Me): NavPage[] => navPages().filter(({ nav }) => nav.show?.(me) ?? true);

/** The four at the bottom of a phone. */
const phonePages = (me: Me): NavPage[] => {
  const chosen = navPages().filter(({ nav }) => nav.phone?.(me) ?? false);
  const last = chosen.find(({ nav }) => nav.label === 'more');
  const others = chosen.filter((page) => page !== last).slice(0, 3);
  return last ? [...others, last] : others;
};

const early = (path: string) => ({
  onPointerEnter: () => {
    preload(path);
  },
  onFocus: () => {
    preload(path);
  },
});

/** As this person last chose; on a tablet the page gets the room until they choose. */
const useFolded = (): [boolean, (folded: boolean) => void] => {
  const tablet = useMediaQuery('(max-width: 63.99em)', false, { getInitialValueInEffect: false });
  const [chosen, choose] = useLocalStorage<boolean | null>({
    key: 'folded',
    defaultValue: null,
    getInitialValueInEffect: false,
  });
  return [chosen ?? tablet, choose];
};

export const SideBar = (): ReactNode => {
  const { t } = useTranslation();
  const me = useMe();
  const [folded, setFolded] = useFolded();
  const Fold = folded ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse;
  const foldLabel = folded ? t('nav.unfold') : t('nav.fold');
  return (
    <nav className={styles.side} data-folded={folded || undefined} aria-label={t('nav.label')}>
      <Link to="/" className={styles.brand}>
        <img src="/icon.svg" alt={folded ? t('product') : ''} width={36} height={36} />
        {folded ? null : (
          <span className={styles.brandText}>
            {t('product')}
            <span className={styles.brandCity}>Kota Bandung</span>
          </span>
        )}
      </Link>
      {pagesFor(me).map(({ path, nav }) => (
        <NavLink
          key={path}
          to={path}
          end={path === '/'}
          className={styles.item}
          {...(folded ? { 'aria-label': t(`nav.${nav.label}`), title: t(`nav.${nav.label}`) } : {})}
          {...early(path)}
        >
          <nav.icon size={22} stroke={1.9} aria-hidden />
          {folded ? null : t(`nav.${nav.label}`)}
        </NavLink>
      ))}
      <div className={styles.spacer} />
      <AccountMenu folded={folded} />
      <Button
        className={styles.fold}
        variant="subtle"
        color="gray"
        justify={folded ? 'center' : 'flex-start'}
        px={folded ? 0 : 'xs'}
        aria-label={foldLabel}
        onClick={() => {
          setFolded(!folded);
        }}
        {...(folded ? {} : { leftSection: <Fold size={20} aria-hidden /> })}
      >
        {folded ? <Fold size={20} aria-hidden /> : foldLabel}
      </Button>
    </nav>
  );
};

export const BottomBar = (): ReactNode => {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <nav className={styles.bottom} aria-label={t('nav.label')}>
      {phonePages(me).map(({ path, nav }) => (
        <NavLink key={path} to={path} end={path === '/'} className={styles.tab} {...early(path)}>
          <nav.icon size={24} stroke={1.9} aria-hidden />
          {t(`nav.${nav.label}`)}
        </NavLink>
      ))}
    </nav>
  );
};
