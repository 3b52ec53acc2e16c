import { Button, Checkbox, Paper, SimpleGrid, TextInput } from '@mantine/core';
import { IconPencilPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNewId, useWrite } from '../../api/hooks.ts';
import { usePolicies } from '../../api/mine.ts';
import type { ReportingPolicy } from '../../api/types.ts';
import { DayField } from '../../components/day-field.tsx';
import { Section } from '../../components/page.tsx';
import { Loaded } from '../../components/states.tsx';
import { WriteForm } from '../../components/write-form.tsx';
import { today } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { policyOn } from '../../policy/reporting.ts';
import { NUMBERS, isReady, limitsFrom, typedFrom, type Numbers } from './limits.ts';
import styles from './rules.module.css';

/** The limits of reporting, the newest first; administrators put others in force from a day. */
export const Limits = ({ writes }: { writes: boolean }): ReactNode => {
  const { t } = useTranslation('rules');
  const policies = usePolicies();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Section title={t('limits.title')}>
      <Loaded of={policies}>
        {({ items }) => {
          const inForce = policyOn(items, today());
          return (
            <>
              <ul className={styles.list}>
                {[...items].reverse().map((policy) => (
                  <li key={policy.policyId}>
                    <LimitsOf policy={policy} isInForce={policy === inForce} />
                  </li>
                ))}
              </ul>
              {!writes || inForce === undefined ? null : isOpen ? (
                <Paper mt="sm">
                  <LimitsForm
                    begin={inForce}
                    onClose={() => {
                      setIsOpen(false);
                    }}
                  />
                </Paper>
              ) : (
                <Button
                  mt="sm"
                  variant="default"
                  leftSection={<IconPencilPlus size={20} aria-hidden />}
                  onClick={() => {
                    setIsOpen(true);
                  }}
                >
                  {t('limits.open')}
                </Button>
              )}
            </>
          );
        }}
      </Loaded>
    </Section>
  );
};

const LimitsOf = ({ policy, isInForce }: { policy: ReportingPolicy; isInForce: boolean }): ReactNode => {
  const { t } = useTranslation('rules');
  const format = useFormat();
  return (
    <details className={styles.rules} open={isInForce}>
      <summary>
        <span className={styles.name}>{t('version', { version: policy.version })}</span>
        <span className={styles.line}>{t('days.from', { from: format.day(policy.from) })}</span>
        <span className={styles.line}>{t('source', { source: policy.source })}</span>
      </summary>
      <dl className={styles.parts}>
        {NUMBERS.map((name) => (
          <div key={name}>
            <dt>{t(`limits.${name}`)}</dt>
            <dd>{policy[name]}</dd>
          </div>
        ))}
        <div>
          <dt>{t('limits.actionStepRequired')}</dt>
          <dd>{t(policy.actionStepRequired ? 'limits.yes' : 'limits.no')}</dd>
        </div>
      </dl>
    </details>
  );
};

/** Other limits from a day on: they begin as those in force are. */
const LimitsForm = ({ begin, onClose }: { begin: ReportingPolicy; onClose: () => void }): ReactNode => {
  const { t } = useTranslation('rules');
  const format = useFormat();
  const { id: policyId } = useNewId();
  const [typed, setTyped] = useState(() => typedFrom(begin));
  const write = useWrite<object>('task-reporting', '/policies');
  const input = (name: 'version' | 'source') => (
    <TextInput
      label={t(`form.${name}`)}
      required
      value={typed[name]}
      error={write.error?.field(`/${name}`)}
      onChange={({ currentTarget }) => {
        setTyped({ ...typed, [name]: currentTarget.value });
      }}
    />
  );
  const number = (name: Numbers) => (
    <TextInput
      key={name}
      label={t(`limits.${name}`)}
      required
      inputMode="numeric"
      value={typed.numbers[name]}
      error={write.error?.field(`/${name}`)}
      onChange={({ currentTarget }) => {
        setTyped({ ...typed, numbers: { ...typed.numbers, [name]: currentTarget.value } });
      }}
    />
  );
  return (
    <WriteForm
      writing={write}
      done={t('limits.done', { version: typed.version, from: typed.from === '' ? '' : format.day(typed.from) })}
      seenBy={t('limits.seenBy')}
      seen={t('limits.seen')}
      act={t('limits.act')}
      isReady={isReady(typed)}
      shown={['/version', '/source', '/from', ...NUMBERS.map((name) => `/${name}`)]}
      onSend={() => void write.send({ policyId, ...limitsFrom(typed) })}
      onClose={onClose}
    >
      {input('version')}
      <DayField
        label={t('form.from')}
        value={typed.from}
        error={write.error?.field('/from')}
        onChange={(from) => {
          setTyped({ ...typed, from });
        }}
      />
      {input('source')}
      <SimpleGrid cols={{ base: 1, sm: 2 }}>{NUMBERS.map(number)}</SimpleGrid>
      <Checkbox
        label={t('limits.actionStepRequired')}
        checked={typed.actionStepRequired}
        onChange={({ currentTarget }) => {
          setTyped({ ...typed, actionStepRequired: currentTarget.checked });
        }}
      />
    </WriteForm>
  );
};
