import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { usePlans, usePolicies, useWork } from '../../api/mine.ts';
import { policyOn } from '../../policy/reporting.ts';
import { useMe } from '../../api/session.ts';
import { BackLink } from '../../components/back-link.tsx';
import { Page } from '../../components/page.tsx';
import { EmptyState, FailedState, RowsSkeleton } from '../../components/states.tsx';
import { addDays, today as dayNow } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { actFor, choicesOf, draftOf } from './draft.ts';
import { rememberedDraft } from './remembered.ts';
import { ReportForm } from './report-form.tsx';

const isDay = (value: string | null): value is string => value !== null && /^\d{4}-\d\d-\d\d$/.test(value);
const RECENT_days = 27;

/** Report a day in under a minute; with `ubah`, say an entry otherwise. */
export const Component = (): ReactNode => {
  const { t } = useTranslation('work');
  const format = useFormat();
  const me = useMe();
  const [search] = useSearchParams();
  const [today] = useState(() => dayNow());
  const [round, setRound] = useState(0);
  const asked = search.get('hari');
  const day = isDay(asked) && asked <= today ? asked : today;
  const changing = search.get('ubah');
  const earliest = addDays(today, -RECENT_days);
  const work = useWork(me.personId, today, day < earliest ? day : earliest);
  const plans = usePlans(me.personId, day.slice(0, 4));
  const policies = usePolicies();
  const entry = work.data?.items.find(({ entryId }) => entryId === changing);
  const act = actFor(entry);
  // Offline, with nothing read yet, people can still report: as another duty, under the limits the server will check.
  const known = (work.data ?? work.error) && (plans.data ?? plans.error);
  const title =
    act === 'report' ? t('report.title') : act === 'change' ? t('report.titleChange') : t('report.titleCorrect');
  return (
    <Page title={title} lead={format.longDay(day)} above={<BackLink to="/pekerjaan">{t('report.back')}</BackLink>}>
      {known ? null : <RowsSkeleton rows={4} height={96} />}
      {plans.error && !plans.data ? <FailedState error={plans.error} onRetry={plans.refetch} /> : null}
      {known && changing !== null && !entry ? <EmptyState title={t('report.missingEntry')} /> : null}
      {known && (changing === null || entry) ? (
        <ReportForm
          key={`${day} ${changing ?? ''} ${String(round)}`}
          day={day}
          today={today}
          act={act}
          entry={entry}
          initial={entry ? draftOf(entry) : rememberedDraft(me.personId, day)}
          choices={choicesOf(plans.data?.items ?? [], work.data?.items ?? [])}
          recent={work.data?.items ?? []}
          policy={policyOn(policies.data?.items ?? [], day)}
          onAgain={() => {
            setRound(round + 1);
          }}
        />
      ) : null}
    </Page>
  );
};
