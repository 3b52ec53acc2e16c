import { NativeSelect, Text } from '@mantine/core';
import { IconFileDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { useRead } from '../../api/hooks.ts';
import { withPurpose } from '../../api/purpose.ts';
import type { WhatIf } from '../../api/rules.ts';
import { BackLink } from '../../components/back-link.tsx';
import { PredicateBadge } from '../../components/badges.tsx';
import { Page, Section } from '../../components/page.tsx';
import { PersonName } from '../../components/person-name.tsx';
import { Spread } from '../../components/spread.tsx';
import { Loaded, RowsSkeleton } from '../../components/states.tsx';
import { periodBefore, periodOf, today } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useUnitName } from '../input/use-unit-names.ts';
import styles from './rules.module.css';

/** A draft over the evaluations of a year, beside what was decided: who would move, and which pattern would break. */
export const Component = (): ReactNode => {
  const { t } = useTranslation('rules');
  const { ruleSetId = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const last = Number(periodBefore(periodOf(today())).slice(0, 4));
  const year = search.get('tahun') ?? String(last);
  const path = `/rules/drafts/${ruleSetId}/what-if`;
  const found = useRead<WhatIf>('evaluation', `${path}?year=${year}`, { views: ['appraisals', 'rules'] });
  return (
    <Page title={t('whatIf.title')} lead={t('whatIf.lead')} above={<BackLink to="/aturan">{t('title')}</BackLink>}>
      <NativeSelect
        label={t('whatIf.year')}
        value={year}
        data={[last + 1, last, last - 1, last - 2].map(String)}
        onChange={({ currentTarget }) => {
          setSearch({ tahun: currentTarget.value });
        }}
      />
      <Loaded of={found} skeleton={<RowsSkeleton rows={3} height={160} />}>
        {(whatIf) => (
          <>
            <Sums whatIf={whatIf} />
            <Units whatIf={whatIf} />
            <People whatIf={whatIf} exportAt={`/api/evaluation${path}/export?year=${year}`} />
          </>
        )}
      </Loaded>
    </Page>
  );
};

const Sums = ({ whatIf: { evaluations, before, after, movedInAll } }: { whatIf: WhatIf }): ReactNode => {
  const { t } = useTranslation('rules');
  return (
    <Section title={t('whatIf.sums')}>
      <Text role="status">{t('whatIf.moved', { moved: movedInAll, count: evaluations })}</Text>
      <div className={styles.beside}>
        <div>
          <Text fw={600}>{t('whatIf.decided')}</Text>
          <Spread counts={before} />
        </div>
        <div>
          <Text fw={600}>{t('whatIf.draft')}</Text>
          <Spread counts={after} />
        </div>
      </div>
    </Section>
  );
};

const Units = ({ whatIf: { units, unitsInAll } }: { whatIf: WhatIf }): ReactNode => {
  const { t } = useTranslation('rules');
  if (units.length === 0) return null;
  return (
    <Section title={t('whatIf.units', { count: unitsInAll })}>
      <Text>{t('whatIf.unitsLead')}</Text>
      <ul className={styles.plainList}>
        {units.map((unit) => (
          <li key={`${unit.unitId} ${unit.period}`}>
            <Unit unit={unit} />
          </li>
        ))}
      </ul>
      <More shown={units.length} all={unitsInAll} />
    </Section>
  );
};

const Unit = ({ unit }: { unit: WhatIf['units'][number] }): ReactNode => {
  const { t } = useTranslation('rules');
  const format = useFormat();
  const name = useUnitName(unit.unitId);
  const said = (toMove: number | null): string =>
    toMove === null ? t('whatIf.noPattern') : toMove === 0 ? t('whatIf.holds') : t('whatIf.toMove', { count: toMove });
  return (
    <>
      <span>
        <span className={styles.name}>{name}</span>
        <span className={styles.line}>{format.period(unit.period)}</span>
      </span>
      <span>{t('whatIf.fromTo', { from: said(unit.toMoveBefore), to: said(unit.toMoveAfter) })}</span>
    </>
  );
};

const People = ({ whatIf: { moved, movedInAll }, exportAt }: { whatIf: WhatIf; exportAt: string }): ReactNode => {
  const { t } = useTranslation('rules');
  const format = useFormat();
  if (moved.length === 0) return null;
  return (
    <Section title={t('whatIf.people', { count: movedInAll })}>
      <a className={styles.download} href={withPurpose(exportAt)} download>
        <IconFileDownload size={20} aria-hidden /> {t('whatIf.export')}
      </a>
      <ul className={styles.plainList}>
        {moved.map(({ employeeId, period, from, to }) => (
          <li key={`${employeeId} ${period}`}>
            <span>
              <PersonName id={employeeId} />
              <span className={styles.line}>{format.period(period)}</span>
            </span>
            <span className={styles.badges}>
              <PredicateBadge predicate={from} /> <span aria-hidden>→</span>
              <span className={styles.hidden}>{t('whatIf.becomes')}</span> <PredicateBadge predicate={to} />
            </span>
          </li>
        ))}
      </ul>
      <More shown={moved.length} all={movedInAll} />
    </Section>
  );
};

const More = ({ shown, all }: { shown: number; all: number }): ReactNode => {
  const { t } = useTranslation('rules');
  return shown < all ? <Text c="dimmed">{t('whatIf.more', { count: all - shown })}</Text> : null;
};
