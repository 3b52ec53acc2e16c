import { Button, Paper } from '@mantine/core';
import { IconCheck, IconClock, IconHistory, IconPencilPlus, IconScale, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { seesDrafts, useRuleDrafts, useRules, type RuleDraft, type RuleSetInTime } from '../../api/rules.ts';
import { hasRole, useMe } from '../../api/session.ts';
import { StatusBadge, type Tone } from '../../components/badges.tsx';
import { Page, Section } from '../../components/page.tsx';
import { EmptyState, Loaded } from '../../components/states.tsx';
import { today } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { rulesInForce } from '../appraisal/consequence.ts';
import { DraftCard } from './draft-card.tsx';
import { isOpen, typedAgain, typedOf } from './draft.ts';
import { DraftForm } from './draft-form.tsx';
import { Limits } from './reporting-limits.tsx';
import { RuleSetContent } from './rule-content.tsx';
import styles from './rules.module.css';

/** The rules of the assessment: those in force and before, and how administrators change them by two. */
export const Component = (): ReactNode => {
  const { t } = useTranslation('rules');
  const me = useMe();
  const [search, setSearch] = useSearchParams();
  const rules = useRules();
  const drafts = useRuleDrafts(me);
  const inForce = rulesInForce(rules.data?.items ?? [], today());
  const writes = hasRole(me, 'city-admin');
  const isWriting = writes && search.has('susun');
  const changing = writes ? drafts.data?.items.find(isChangedBy(search.get('ubah'))) : undefined;
  const all = rules.data?.items ?? [];
  const close = (): void => {
    setSearch({});
  };
  const button = (
    <Button component={Link} to="/aturan?susun" leftSection={<IconPencilPlus size={20} aria-hidden />}>
      {t('form.open')}
    </Button>
  );
  return (
    <Page title={t('title')} lead={t('lead')} {...(writes && !isWriting && inForce ? { action: button } : {})}>
      {isWriting && inForce ? (
        <Paper>
          <DraftForm
            begin={typedOf(inForce)}
            lead={t('form.basedOn', { version: inForce.version })}
            all={all}
            onClose={close}
          />
        </Paper>
      ) : null}
      {changing && rules.data ? (
        <Paper>
          <DraftForm
            key={changing.ruleSet.ruleSetId}
            begin={typedAgain(changing.ruleSet, all)}
            lead={t('form.changes', { version: changing.ruleSet.version })}
            changes={changing.ruleSet.ruleSetId}
            all={all}
            onClose={close}
          />
        </Paper>
      ) : null}
      {seesDrafts(me) ? (
        <Section title={t('drafts.title')}>
          <Loaded of={drafts}>
            {({ items }) =>
              items.length === 0 ? (
                <EmptyState
                  icon={<IconScale size={32} stroke={1.6} />}
                  title={t('drafts.none')}
                  text={t('drafts.noneText')}
                />
              ) : (
                <ul className={styles.list}>
                  {[...items].reverse().map((draft) => (
                    <li key={draft.ruleSet.ruleSetId}>
                      <DraftCard draft={draft} writes={writes} />
                    </li>
                  ))}
                </ul>
              )
            }
          </Loaded>
        </Section>
      ) : null}
      <Section title={t('adopted.title')}>
        <Loaded of={rules}>
          {({ items }) => (
            <ul className={styles.list}>
              {[...items].reverse().map((ruleSet) => (
                <li key={ruleSet.ruleSetId}>
                  <Adopted ruleSet={ruleSet} isInForce={ruleSet.ruleSetId === inForce?.ruleSetId} />
                </li>
              ))}
            </ul>
          )}
        </Loaded>
      </Section>
      <Limits writes={writes} />
      <Link to="/riwayat/waktu/aturan">{t('clocks')}</Link>
    </Page>
  );
};

const isChangedBy =
  (ruleSetId: string | null) =>
  (draft: RuleDraft): boolean =>
    draft.ruleSet.ruleSetId === ruleSetId && isOpen(draft);

type Standing = 'inForce' | 'toCome' | 'past';
const STANDINGS: Record<Standing, [Tone, Icon]> = {
  inForce: ['good', IconCheck],
  toCome: ['waiting', IconClock],
  past: ['plain', IconHistory],
};

const Adopted = ({ ruleSet, isInForce }: { ruleSet: RuleSetInTime; isInForce: boolean }): ReactNode => {
  const { t } = useTranslation('rules');
  const format = useFormat();
  const { version, from, until, source } = ruleSet;
  const standing = isInForce ? 'inForce' : from > today() ? 'toCome' : 'past';
  const [tone, icon] = STANDINGS[standing];
  return (
    <details className={styles.rules} open={isInForce}>
      <summary>
        <span className={styles.name}>{t('version', { version })}</span>{' '}
        <StatusBadge {...{ tone, icon }}>{t(`standing.${standing}`)}</StatusBadge>
        <span className={styles.line}>
          {until === null
            ? t('days.from', { from: format.day(from) })
            : t('days.between', { from: format.day(from), until: format.day(until) })}
        </span>
        <span className={styles.line}>{t('source', { source })}</span>
      </summary>
      <RuleSetContent rules={ruleSet} />
    </details>
  );
};
