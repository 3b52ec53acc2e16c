import { Button } from '@mantine/core';
import { IconCalendarMonth, IconPencilPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import links from '../../components/icon-link.module.css';
import { Page } from '../../components/page.tsx';
import { preload } from '../../routes.tsx';
import { FeedbackPart } from './feedback-part.tsx';
import { MyDays } from './my-days.tsx';
import { OutboxList } from './outbox-list.tsx';
import { ProgressList } from './progress-list.tsx';
import styles from './work.module.css';

const PARTS = { laporan: 'days', capaian: 'progress', 'umpan-balik': 'feedback' } as const;
type Part = keyof typeof PARTS;

const isPart = (value: string | null): value is Part => value !== null && value in PARTS;

/** My work: what I reported, how far my plan is, what others say of it. */
export const Component = (): ReactNode => {
  const { t } = useTranslation('work');
  const [search] = useSearchParams();
  const chosen = search.get('bagian');
  const part: Part = isPart(chosen) ? chosen : 'laporan';
  const action = (
    <Button
      component={Link}
      to="/pekerjaan/lapor"
      leftSection={<IconPencilPlus size={20} aria-hidden />}
      onPointerEnter={() => {
        preload('/pekerjaan/lapor');
      }}
    >
      {t('report.action')}
    </Button>
  );
  return (
    <Page title={t('title')} lead={t('lead')} action={action}>
      <OutboxList />
      <nav className={styles.parts} aria-label={t('sections.label')}>
        {Object.entries(PARTS).map(([path, name]) => (
          <Link
            key={path}
            to={path === 'laporan' ? '/pekerjaan' : `/pekerjaan?bagian=${path}`}
            className={styles.part}
            aria-current={path === part ? 'page' : undefined}
            replace
          >
            {t(`sections.${name}`)}
          </Link>
        ))}
      </nav>
      {part === 'laporan' ? (
        <>
          <Link className={links.link} to="/bulan">
            <IconCalendarMonth size={20} aria-hidden /> {t('month')}
          </Link>
          <MyDays />
        </>
      ) : null}
      {part === 'capaian' ? <ProgressList /> : null}
      {part === 'umpan-balik' ? <FeedbackPart /> : null}
    </Page>
  );
};
