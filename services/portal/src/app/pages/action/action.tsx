import { Button, Group, Paper, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useAction, type ActionStep, type CorrectiveActionDetail } from '../../api/actions.ts';
import { useMe } from '../../api/session.ts';
import { BackLink } from '../../components/back-link.tsx';
import { Page, Section } from '../../components/page.tsx';
import { PersonName } from '../../components/person-name.tsx';
import { Loaded } from '../../components/states.tsx';
import { today as dayNow } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useUnitName } from '../input/use-unit-names.ts';
import { ActForm, type ActionAct } from './act-form.tsx';
import styles from './action.module.css';
import { ActionDue, ActionStatusBadge, FigureLine } from './action-status.tsx';

/** One corrective action: the figure, its cause, what is done, each step, and what one may do about it. */
export const Component = (): ReactNode => {
  const { t } = useTranslation('action');
  const { actionId = '' } = useParams();
  const action = useAction(actionId);
  return (
    <Page title={action.data?.title ?? t('one')} above={<BackLink to="/tindakan">{t('title')}</BackLink>}>
      <Loaded of={action}>{(data) => <Action action={data} />}</Loaded>
    </Page>
  );
};

const Action = ({ action }: { action: CorrectiveActionDetail }): ReactNode => {
  const { t } = useTranslation('action');
  const format = useFormat();
  const unitName = useUnitName(action.unitId);
  const today = dayNow();
  const { about, measure, unit, figure, expected, cause, owner, verifierId, status } = action;
  const facts: [string, ReactNode][] = [
    [t('fact.measure'), measure],
    [t('fact.figure'), <FigureLine key="figure" figure={figure} unit={unit} />],
    [t('fact.expected'), `${t(`direction.${expected.direction}`)} ${format.number(expected.value)} ${unit}`],
    [t('fact.cause'), cause],
    [t('fact.action'), action.action],
    [t('fact.owner'), <PersonName key="owner" id={owner} withTitle />],
  ];
  return (
    <>
      <div>
        <ActionStatusBadge status={status} />
        <Text mt="xs">
          {t(`about.${about}`)} · {unitName}
        </Text>
        <Text>
          <ActionDue action={action} today={today} />
        </Text>
        {status !== 'carried-out' || verifierId === null ? null : (
          <Text>
            {t('verifier')} <PersonName id={verifierId} withTitle />
          </Text>
        )}
      </div>
      <Acts action={action} today={today} />
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Section title={t('steps')}>
        <ol className={styles.steps}>
          {action.steps.map((step) => (
            <li key={`${step.what} ${step.at}`} className={styles.step}>
              <Step step={step} unit={unit} />
            </li>
          ))}
        </ol>
      </Section>
    </>
  );
};

const Step = ({ step, unit }: { step: ActionStep; unit: string }): ReactNode => {
  const { t } = useTranslation('action');
  const format = useFormat();
  const { what, by, at, words, figure, owner, due } = step;
  return (
    <>
      <Text fw={600}>{t(`step.${what}`)}</Text>
      <Text c="dimmed">
        <PersonName id={by} withTitle /> · {format.moment(at)}
      </Text>
      {words === undefined ? null : <Text>{words}</Text>}
      {figure === undefined ? null : <FigureLine figure={figure} unit={unit} />}
      {owner === undefined ? null : (
        <Text>
          {t('fact.owner')}: <PersonName id={owner} />
        </Text>
      )}
      {due === undefined ? null : <Text>{t('due', { day: format.day(due) })}</Text>}
    </>
  );
};

const Acts = ({ action, today }: { action: CorrectiveActionDetail; today: string }): ReactNode => {
  const { t } = useTranslation('action');
  const me = useMe();
  const [act, setAct] = useState<ActionAct>();
  const { status, owner, leads } = action;
  const isOwner = owner === me.personId;
  const judges = leads && !isOwner;
  const open: ActionAct[] = [
    ...(isOwner && status === 'open' ? (['carryOut'] as const) : []),
    ...(judges && status === 'carried-out' ? (['verify'] as const) : []),
    ...(judges && status !== 'open' ? (['reopen'] as const) : []),
    ...(leads && status === 'open' ? (['assign'] as const) : []),
  ];
  // Stays while its receipt is read, although the act is no longer possible then.
  if (act !== undefined) {
    return (
      <Paper>
        <ActForm
          {...{ action, act, today }}
          onClose={() => {
            setAct(undefined);
          }}
        />
      </Paper>
    );
  }
  return open.length === 0 ? null : (
    <Group>
      {open.map((each, place) => (
        <Button
          key={each}
          variant={place === 0 && each !== 'assign' && each !== 'reopen' ? 'filled' : 'default'}
          onClick={() => {
            setAct(each);
          }}
        >
          {t(`${each}.open`)}
        </Button>
      ))}
    </Group>
  );
};
