import { Anchor, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Appraisal, Objection } from '../../api/types.ts';
import { PersonName } from '../../components/person-name.tsx';
import { today } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/use-format.ts';
import styles from './objection.module.css';

/** Filed, answered, decided: who said what and when, and what is still awaited until when. */
export const Timeline = ({ appraisal, objection }: { appraisal: Appraisal; objection: Objection }): ReactNode => {
  const { t } = useTranslation('objection');
  const format = useFormat();
  const { filedAt, reason, evidence, superiorId, statement, decision, statementUntil, decisionUntil, rules } =
    objection;
  return (
    <ol className={styles.timeline}>
      <Step title={t('step.filed')} by={appraisal.employeeId} at={filedAt}>
        <Text className={styles.words}>{reason}</Text>
        {evidence.length > 0 ? (
          <ul className={styles.pieces}>
            {evidence.map(({ name, url, text }, at) => (
              <li key={at}>
                {url === undefined ? (
                  name
                ) : (
                  <Anchor href={url} target="_blank" rel="noreferrer" className={styles.link}>
                    {name}
                  </Anchor>
                )}
                {text === undefined ? null : <span className={styles.piece}>{text}</span>}
              </li>
            ))}
          </ul>
        ) : null}
        <Text c="dimmed">
          {t('step.to')} <PersonName id={superiorId} withTitle /> · {t('step.rules', { version: rules.objection })}
        </Text>
      </Step>
      {statement ? (
        <Step title={t('step.answered')} by={statement.by} at={statement.at}>
          <Text className={styles.words}>{statement.text}</Text>
        </Step>
      ) : null}
      {!statement && !decision ? (
        <li data-open>
          <h3>{t('step.awaitsStatement')}</h3>
          <Text>
            {t(today() <= statementUntil ? 'step.statementUntil' : 'step.statementOver', {
              day: format.day(statementUntil),
            })}
          </Text>
        </li>
      ) : null}
      {decision ? (
        <Step
          title={t('step.decided', { verdict: t(`verdict.${decision.verdict}`) })}
          by={decision.by}
          at={decision.at}
        >
          <Text className={styles.words}>{decision.reasoning}</Text>
          {decision.withoutStatement ? <Text>{t('step.unheard', { day: format.day(statementUntil) })}</Text> : null}
          <Text c="dimmed">{t('step.final')}</Text>
        </Step>
      ) : (
        <li data-open>
          <h3>{t('step.awaitsDecision')}</h3>
          <Text>
            {t(today() > decisionUntil ? 'step.decisionOver' : 'step.decisionUntil', {
              day: format.day(decisionUntil),
            })}
          </Text>
        </li>
      )}
    </ol>
  );
};

interface StepProps {
  title: string;
  by: string;
  at: string;
  children: ReactNode;
}

const Step = ({ title, by, at, children }: StepProps): ReactNode => {
  const format = useFormat();
  return (
    <li>
      <h3>{title}</h3>
      <Text c="dimmed">
        <PersonName id={by} withTitle /> · {format.moment(at)}
      </Text>
      {children}
    </li>
  );
};
