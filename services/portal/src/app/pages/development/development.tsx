import { Button, Group, Text } from '@mantine/core';
import { IconBulb, IconCheck, IconClock, IconPlus, IconTrendingUp } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useDevelopment, type Development, type DevelopmentItem, type Need } from '../../api/development.ts';
import { useMe } from '../../api/session.ts';
import { BackLink } from '../../components/back-link.tsx';
import { StatusBadge } from '../../components/badges.tsx';
import { Page, Section } from '../../components/page.tsx';
import { PersonName } from '../../components/person-name.tsx';
import { EmptyState, Loaded } from '../../components/states.tsx';
import { today } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/use-format.ts';
import rows from '../../components/rows.module.css';
import { AgreeForm, CheckForm, FinishForm } from './acts.tsx';
import { actsOn, answered } from './needs.ts';

/** What a year's evaluations say is needed, because of what, and what the two agreed. */
export const Component = (): ReactNode => {
  const { t } = useTranslation('development');
  const { t: common } = useTranslation();
  const { personId = '', year = '' } = useParams();
  const reading = useDevelopment(personId, year);
  return (
    <Page
      title={t('title', { year })}
      lead={<PersonName id={personId} withTitle />}
      above={<BackLink to="/penilaian">{common('nav.appraisal')}</BackLink>}
    >
      <Loaded of={reading}>{(development) => <Needs development={development} />}</Loaded>
    </Page>
  );
};

const Needs = ({ development }: { development: Development }): ReactNode => {
  const { t } = useTranslation('development');
  const [agreeing, setAgreeing] = useState(false);
  const { needs, free } = answered(development.needs, development.items);
  return (
    <>
      <Section title={t('needs')}>
        <Text c="dimmed">{t('explain')}</Text>
        {needs.length === 0 ? (
          <EmptyState icon={<IconBulb size={32} stroke={1.6} />} title={t('none')} text={t('noneText')} />
        ) : (
          <ul className={rows.matters}>
            {needs.map(({ need, items }) => (
              <li key={JSON.stringify(need)}>
                <OneNeed need={need} items={items} development={development} />
              </li>
            ))}
          </ul>
        )}
        {development.source === null ? null : <Text c="dimmed">{t('source', { source: development.source })}</Text>}
      </Section>
      <Section title={t('more')}>
        {free.length === 0 ? <Text c="dimmed">{t('noMore')}</Text> : null}
        {free.length === 0 ? null : (
          <ul className={rows.matters}>
            {free.map((item) => (
              <li key={item.itemId}>
                <Item item={item} development={development} />
              </li>
            ))}
          </ul>
        )}
        {agreeing ? (
          <AgreeForm
            development={development}
            onClose={() => {
              setAgreeing(false);
            }}
          />
        ) : null}
        {development.mayAgree && !agreeing ? (
          <div>
            <Button
              variant="default"
              leftSection={<IconPlus size={20} aria-hidden />}
              onClick={() => {
                setAgreeing(true);
              }}
            >
              {t('agree.open')}
            </Button>
          </div>
        ) : null}
      </Section>
    </>
  );
};

interface OneNeedProps {
  need: Need;
  items: readonly DevelopmentItem[];
  development: Development;
}

const CODES = {
  CONDUCT_BELOW: 'conduct-below',
  CONDUCT_BELOW_AGAIN: 'conduct-below-again',
  RESULT_BELOW: 'result-below',
  IMPROVEMENT_REQUIRED: 'improvement-required',
  REWARD_DUE: 'reward-due',
} as const satisfies Record<Need['code'], string>;

const OneNeed = ({ need, items, development }: OneNeedProps): ReactNode => {
  const { t } = useTranslation('development');
  const { t: common } = useTranslation();
  const format = useFormat();
  const [agreeing, setAgreeing] = useState(false);
  const { code, period, suggests, value, sentence, predicate } = need;
  return (
    <>
      <Text fw={600}>
        {t(`need.${CODES[code]}`, {
          period: format.period(period),
          value: value === undefined ? '' : common(`conduct.${value}`),
          predicate: predicate === undefined ? '' : common(`predicate.${predicate}`),
        })}
      </Text>
      {sentence === undefined ? null : <Text>{sentence}</Text>}
      <Text>
        {t('suggests', { kind: t(`kind.${suggests}`) })}{' '}
        <Link to={`/riwayat/${development.employeeId}/${period}/mengapa`}>{t('reason')}</Link>
      </Text>
      {items.map((item) => (
        <Item key={item.itemId} item={item} development={development} />
      ))}
      {agreeing ? (
        <AgreeForm
          development={development}
          need={need}
          onClose={() => {
            setAgreeing(false);
          }}
        />
      ) : null}
      {development.mayAgree && !agreeing && items.length === 0 ? (
        <div>
          <Button
            variant="default"
            onClick={() => {
              setAgreeing(true);
            }}
          >
            {t('agree.forNeed')}
          </Button>
        </div>
      ) : null}
    </>
  );
};

const Item = ({ item, development }: { item: DevelopmentItem; development: Development }): ReactNode => {
  const { t } = useTranslation('development');
  const format = useFormat();
  const me = useMe();
  const [act, setAct] = useState<'finish' | 'check'>();
  const { kind, text, due, done, checked, by } = item;
  const isOwn = development.employeeId === me.personId;
  const close = (): void => {
    setAct(undefined);
  };
  return (
    <div>
      <div className={rows.ends}>
        <Text>
          {t(`kind.${kind}`)}: {text}
        </Text>
        {done === null && checked === null ? (
          <StatusBadge tone="waiting" icon={IconClock}>
            {t('until', { day: format.day(due) })}
          </StatusBadge>
        ) : (
          <StatusBadge tone="good" icon={checked === null ? IconCheck : IconTrendingUp}>
            {checked === null ? t('isDone') : t(`outcome.${checked.outcome}`)}
          </StatusBadge>
        )}
      </div>
      <Text c="dimmed">
        {t('agreedBy')} <PersonName id={by} /> · {format.moment(item.at)}
      </Text>
      {done === null ? null : (
        <Text>
          {done.note} · <PersonName id={done.by} />
        </Text>
      )}
      {checked === null ? null : (
        <Text>
          {checked.evidence} · <PersonName id={checked.by} />
        </Text>
      )}
      {act === 'finish' ? <FinishForm item={item} development={development} onClose={close} /> : null}
      {act === 'check' ? <CheckForm item={item} development={development} onClose={close} /> : null}
      {act === undefined ? (
        <Group>
          {actsOn(item, { isOwn, mayAgree: development.mayAgree, today: today() }).map((one) => (
            <Button
              key={one}
              variant="default"
              onClick={() => {
                setAct(one);
              }}
            >
              {t(`${one}.open`)}
            </Button>
          ))}
        </Group>
      ) : null}
    </div>
  );
};
