import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EmployeeInput } from '../../api/inputs.ts';
import { PersonName } from '../../components/person-name.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { OutcomeBadge } from './input-status.tsx';
import styles from './input.module.css';

interface StepProps {
  what: string;
  by: string;
  at: string;
  text: string;
  children?: ReactNode;
}

const Step = ({ what, by, at, text, children }: StepProps): ReactNode => {
  const format = useFormat();
  return (
    <li className={styles.step}>
      <Text fw={600}>{what}</Text>
      <Text c="dimmed">
        <PersonName id={by} withTitle /> · {format.moment(at)}
      </Text>
      <Text className={styles.said}>{text}</Text>
      {children}
    </li>
  );
};

/** What happened to an input, the oldest first. */
export const Steps = ({ input }: { input: EmployeeInput }): ReactNode => {
  const { t } = useTranslation('input');
  const format = useFormat();
  const { answers, followUp, withdrawn } = input;
  return (
    <ol className={styles.steps}>
      <Step what={t('step.given')} by={input.by} at={input.at} text={input.text} />
      {answers.map((answer) => (
        <Step key={answer.at} what={t('step.answered')} by={answer.by} at={answer.at} text={answer.text}>
          <span>
            <OutcomeBadge outcome={answer.outcome} />
          </span>
          <Text>{t('step.reason', { reason: answer.reason })}</Text>
          {answer.followUp === undefined ? null : (
            <Text>
              {t('step.followUp', { day: format.day(answer.followUp.until) })} <PersonName id={answer.followUp.by} />
            </Text>
          )}
        </Step>
      ))}
      {followUp?.done === undefined ? null : (
        <Step what={t('step.done')} by={followUp.by} at={followUp.done.at} text={followUp.done.note} />
      )}
      {withdrawn === null ? null : (
        <Step what={t('step.withdrawn')} by={input.by} at={withdrawn.at} text={withdrawn.reason} />
      )}
    </ol>
  );
};
