import {
  IconArrowUp,
  IconBell,
  IconCheck,
  IconArrowBackUp,
  IconGavel,
  IconMessageCircle,
  IconStars,
  type Icon,
} from '@tabler/icons-react';
import { useCallback, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useNotifications } from '../../api/calendar.ts';
import { useChanges, type Changed } from '../../api/live.ts';
import { useAppraisals, useFeedback, useWork } from '../../api/mine.ts';
import { usePerson } from '../../api/people.ts';
import { isNew, seenUntil } from '../../api/seen.ts';
import { useMe } from '../../api/session.ts';
import { Ago } from '../../components/ago.tsx';
import { PredicateBadge } from '../../components/badges.tsx';
import { Section } from '../../components/page.tsx';
import { EmptyState, FailedState, RowsSkeleton } from '../../components/states.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import styles from './home.module.css';
import { newsOf, type News } from './news.ts';

const SIGNS: Record<News['kind'], Icon> = {
  feedback: IconMessageCircle,
  rated: IconStars,
  'objection-decided': IconGavel,
  accepted: IconCheck,
  returned: IconArrowBackUp,
  reminded: IconBell,
  escalated: IconArrowUp,
};

const SHOWN = 5;

/** What others did that concerns me: it appears while the page is open, without reloading. */
export const NewsList = ({ today }: { today: string }): ReactNode => {
  const { t } = useTranslation('home');
  const me = useMe();
  const reads = [useFeedback(me.personId), useAppraisals(me.personId), useWork(me.personId, today)] as const;
  const [feedback, appraisals, work] = reads;
  const told = useNotifications(SHOWN);
  const [since, setSince] = useState<number>();
  useChanges(
    useCallback(
      ({ subject }: Changed) => {
        // Only what changes while somebody looks is marked as new.
        if (subject === me.personId) setSince((known) => known ?? Date.now());
      },
      [me.personId],
    ),
  );
  const news = newsOf(me.personId, {
    feedback: feedback.data?.items ?? [],
    appraisals: appraisals.data?.items ?? [],
    work: work.data?.items ?? [],
    notifications: told.data?.items ?? [],
  }).slice(0, SHOWN);
  const unread = told.data?.items.some((one) => isNew(one, seenUntil(me.personId))) ?? false;
  const failed = reads.find(({ error, data }) => error !== null && data === undefined);
  const loading = reads.some(({ error, data }) => error === null && data === undefined);
  if (loading && news.length === 0) {
    return (
      <Section title={t('news.title')}>
        <RowsSkeleton rows={2} />
      </Section>
    );
  }
  return (
    <Section title={t('news.title')}>
      {failed?.error ? <FailedState error={failed.error} onRetry={failed.refetch} /> : null}
      {news.length === 0 && !failed ? (
        <EmptyState icon={<IconBell size={32} stroke={1.6} />} title={t('news.none')} text={t('news.noneText')} />
      ) : (
        <ul className={styles.news} aria-live="polite">
          {news.map((piece) => (
            <li key={`${piece.kind} ${piece.key}`}>
              <Piece piece={piece} fresh={since !== undefined && Date.parse(piece.at) >= since - 5000} />
            </li>
          ))}
        </ul>
      )}
      <Link to="/pemberitahuan" className={styles.more}>
        {t(unread ? 'news.allWithNew' : 'news.all')}
      </Link>
    </Section>
  );
};

const Piece = ({ piece, fresh }: { piece: News; fresh: boolean }): ReactNode => {
  const { t } = useTranslation('home');
  const format = useFormat();
  const name = usePerson(piece.by)?.name ?? '…';
  const Sign = SIGNS[piece.kind];
  return (
    <Link to={piece.to} className={styles.piece} data-new={fresh || undefined}>
      <Sign size={22} stroke={1.9} aria-hidden />
      <span>
        <span className={styles.what}>{headline(piece, name, t, format)}</span>
        {piece.kind === 'feedback' ? <span className={styles.quote}>{piece.text}</span> : null}
        {piece.kind === 'returned' && piece.reason !== '' ? <span className={styles.quote}>{piece.reason}</span> : null}
        {piece.kind === 'rated' && piece.predicate ? (
          <span className={styles.quote}>
            <PredicateBadge predicate={piece.predicate} />
          </span>
        ) : null}
        <span className={styles.when}>
          {fresh ? `${t('news.new')} · ` : ''}
          <Ago at={piece.at} />
        </span>
      </span>
    </Link>
  );
};

const headline = (
  piece: News,
  name: string,
  t: ReturnType<typeof useTranslation<'home'>>['t'],
  format: ReturnType<typeof useFormat>,
): string => {
  switch (piece.kind) {
    case 'feedback':
      return t('news.feedback', { name });
    case 'rated':
      return t('news.rated', { name, period: format.period(piece.period) });
    case 'objection-decided':
      return t(`news.objection.${piece.verdict}`, { name, period: format.period(piece.period) });
    case 'accepted':
      return t('news.accepted', { name, count: piece.count, day: format.shortDay(piece.day) });
    case 'reminded':
    case 'escalated':
      return t(`news.${piece.kind}`, {
        name,
        step: t(`news.step.${piece.step}`),
        period: format.period(piece.period),
        day: format.day(piece.due),
      });
    case 'returned':
      return t('news.returned', { name, day: format.shortDay(piece.day) });
  }
};
