import { Title } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import styles from './page.module.css';

interface PageProps {
  title: string;
  /** One sentence under the title: what this page is for, or how things stand. */
  lead?: ReactNode;
  /** The one main action: beside the title on a wide screen, at the thumb on a phone. */
  action?: ReactNode;
  /** Above the title, for instance the way back. */
  above?: ReactNode;
  /** Wide pages (boards, side-by-side forms) may use the whole width. */
  wide?: boolean;
  children: ReactNode;
}

/** The frame of every page: title, at most one main action, content. */
export const Page = ({ title, lead, action, above, wide = false, children }: PageProps): ReactNode => {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  const { key } = useLocation();
  useEffect(() => {
    document.title = `${title} · ${t('product')}`;
  }, [title, t]);
  // After a move to another page, people who listen hear its title; the first load keeps the focus of the browser.
  useEffect(() => {
    if (key !== 'default') heading.current?.focus({ preventScroll: true });
  }, [key]);
  return (
    <div className={styles.page} data-wide={wide || undefined}>
      <header className={styles.header}>
        {above}
        <div className={styles.heading}>
          <div>
            <Title order={1} ref={heading} tabIndex={-1} className={styles.title}>
              {title}
            </Title>
            {lead === undefined ? null : <div className={styles.lead}>{lead}</div>}
          </div>
          {action === undefined ? null : <div className={styles.action}>{action}</div>}
        </div>
      </header>
      {children}
    </div>
  );
};

interface SectionProps {
  title: string;
  /** Beside the title: a count, a badge, a small control. */
  extra?: ReactNode;
  children: ReactNode;
}

/** A part of a page with its own heading. */
export const Section = ({ title, extra, children }: SectionProps): ReactNode => (
  <section className={styles.section}>
    <div className={styles.sectionHeading}>
      <Title order={2}>{title}</Title>
      {extra}
    </div>
    {children}
  </section>
);
