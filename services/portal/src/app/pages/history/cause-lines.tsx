import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePerson } from '../../api/people.ts';
import type { Cause, Difference } from '../../api/types.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { causesOf } from './causes.ts';
import { roleOf, type Shown } from './facts.ts';
import styles from './history.module.css';
import { useStepName } from './use-step-name.ts';

/** What made a changed fact so, and what had made it so before: event, person, role, rules, place in the log. */
export const CauseLines = ({ fact, differences }: { fact: Shown; differences: readonly Difference[] }): ReactNode => {
  const { t } = useTranslation('history');
  if (fact.change === undefined) return null;
  const { before, after } = causesOf(fact, differences);
  return (
    <>
      {after.map((cause) => (
        <CauseLine key={cause.position} when={t('clocks.becameBy')} cause={cause} />
      ))}
      {before.map((cause) => (
        <CauseLine key={cause.position} when={t('clocks.wasBy')} cause={cause} />
      ))}
    </>
  );
};

/** One event: what, by whom, in which role, when, under which rules, and its place in the log. */
export const CauseLine = ({ when, cause }: { when: string; cause: Cause }): ReactNode => {
  const { t } = useTranslation('history');
  const format = useFormat();
  const nameOf = useStepName();
  const name = usePerson(cause.role === 'registrar' ? null : cause.actor)?.name ?? t('system');
  const behalf = usePerson(cause.onBehalfOf)?.name;
  const known = roleOf(cause.role);
  const words = { what: nameOf(cause.type), name, role: known ? t(`role.${known}`) : cause.role };
  const versions = [...new Set(Object.values(cause.rules ?? {}))];
  return (
    <div className={styles.cause}>
      <strong>{when}</strong> {t('clocks.cause', { ...words, when: format.moment(cause.occurredAt) })}
      {behalf === undefined ? '' : ` (${t('behalf', { name: behalf })})`}
      {versions.map((version) => `, ${t('clocks.underRules', { version })}`)};{' '}
      {t('clocks.place', { when: format.moment(cause.at), stream: cause.stream, position: cause.position })}.
    </div>
  );
};
