import { Text } from '@mantine/core';
import { IconCirclePlus, IconPencil, IconTrash, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  AppraisalStatusBadge,
  OrganisationResultBadge,
  PlanStatusBadge,
  PredicateBadge,
  RatingBadge,
} from '../../components/badges.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { GROUPS, type Change, type Shown, type Value } from './facts.ts';
import styles from './history.module.css';
import { RuleVersion } from './rule-version.tsx';

const SIGNS: Record<Change, Icon> = { new: IconCirclePlus, changed: IconPencil, gone: IconTrash };

interface StateViewProps {
  facts: readonly Shown[];
  /** What stands below a fact, such as what caused its change. */
  below?: (fact: Shown) => ReactNode;
}

/** A state, part by part; what changed is marked and shows what it was. */
export const StateView = ({ facts, below }: StateViewProps): ReactNode => {
  const { t } = useTranslation('history');
  if (facts.length === 0) return <Text c="dimmed">{t('noChanges')}</Text>;
  return (
    <div className={styles.groups}>
      {GROUPS.map((group) => {
        const part = facts.filter((fact) => fact.group === group);
        return part.length === 0 ? null : (
          <section key={group}>
            <h3 className={styles.group}>{t(`group.${group}`)}</h3>
            <dl className={styles.facts}>
              {part.map((fact) => (
                <FactRow key={fact.key} fact={fact} all={facts} below={below?.(fact)} />
              ))}
            </dl>
          </section>
        );
      })}
    </div>
  );
};

interface FactRowProps {
  fact: Shown;
  all: readonly Shown[];
  below: ReactNode;
}

const FactRow = ({ fact, all, below }: FactRowProps): ReactNode => {
  const { t } = useTranslation('history');
  const { t: common } = useTranslation();
  const Sign = fact.change && SIGNS[fact.change];
  const name = fact.conduct ? common(`conduct.${fact.conduct}`) : (fact.about ?? t(`label.${fact.label}`));
  return (
    <div className={styles.fact} data-change={fact.change}>
      <dt>
        {fact.about === undefined || fact.label === 'resultRating' || fact.value.as === 'result' ? null : (
          <span className={styles.about}>{t(`label.${fact.label}`)}: </span>
        )}
        {name}
        {Sign && fact.change ? (
          <span className={styles.mark}>
            <Sign size={18} aria-hidden />
            {t(`change.${fact.change}`)}
          </span>
        ) : null}
      </dt>
      <dd>
        <ValueView value={fact.value} all={all} />
        {fact.before === undefined ? null : (
          <div className={styles.before}>
            {t('before')} <ValueView value={fact.before} all={all} />
          </div>
        )}
        {below}
      </dd>
    </div>
  );
};

const ValueView = ({ value, all }: { value: Value; all: readonly Shown[] }): ReactNode => {
  const { t } = useTranslation('history');
  const { t: common } = useTranslation();
  const format = useFormat();
  switch (value.as) {
    case 'text':
      return <span style={{ whiteSpace: 'pre-line' }}>{value.text}</span>;
    case 'plan':
      return <PlanStatusBadge status={value.status} />;
    case 'organisation':
      return <OrganisationResultBadge result={value.result} />;
    case 'appraisal':
      return <AppraisalStatusBadge status={value.status} />;
    case 'rating':
      return <RatingBadge rating={value.rating} />;
    case 'predicate':
      return <PredicateBadge predicate={value.predicate} />;
    case 'rule':
      return <RuleVersion version={value.version} facts={all} />;
    case 'rules-in-force':
      return t('rulesInForce', { version: value.version, day: format.day(value.from), source: value.source });
    case 'result':
      return (
        <ul className={styles.targets}>
          {value.result.indicators.map(({ indicatorId, aspect, text, target, unit }) => (
            <li key={indicatorId}>
              {text} ({t('target', { aspect: common(`aspect.${aspect}`), target: format.number(target), unit })})
            </li>
          ))}
        </ul>
      );
  }
};
