import { Alert, Button, Text, TextInput, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconShieldX } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { useRead } from '../../api/hooks.ts';
import { useSession } from '../../api/session.ts';
import type { Appraisal } from '../../api/types.ts';
import { OrganisationResultBadge, PredicateBadge, RatingBadge } from '../../components/badges.tsx';
import { PersonName } from '../../components/person-name.tsx';
import { Loaded, RowsSkeleton } from '../../components/states.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import styles from './document.module.css';

type Facts = {
  [K in 'predicate' | 'result' | 'conductRating' | 'organisationResult']: NonNullable<Appraisal[K]>;
} & { employeeId: string; period: string; decidedOn: string };

interface PlanFacts {
  employeeId: string;
  year: number;
  version: number;
  results: { sentence: string }[];
  agreedOn: string;
}

interface Checked {
  matches: boolean;
  isNewest?: boolean;
  facts?: Facts;
  plan?: PlanFacts;
}

/** For whoever holds a document on paper, also without an account: does the log say the same? */
export const Component = (): ReactNode => {
  const { t } = useTranslation('document');
  const { t: common } = useTranslation();
  const { hash: fragment } = useLocation();
  const given = new URLSearchParams(fragment.slice(1));
  const [number, hash] = [given.get('nomor') ?? '', given.get('sidik') ?? ''];
  useEffect(() => {
    document.title = `${t('title')} · ${common('product')}`;
  }, [t, common]);
  return (
    <main className={styles.door}>
      <div className={styles.card}>
        <div>
          <Title order={1}>{t('title')}</Title>
          <Text c="dimmed" mt="xs">
            {t('lead')}
          </Text>
        </div>
        <Ask key={fragment} number={number} hash={hash} />
        {number === '' || hash === '' ? null : <Answer number={number} hash={hash} />}
      </div>
    </main>
  );
};

const Ask = ({ number: before, hash: hashBefore }: { number: string; hash: string }): ReactNode => {
  const { t } = useTranslation('document');
  const navigate = useNavigate();
  const [number, setNumber] = useState(before);
  const [hash, setHash] = useState(hashBefore);
  return (
    <form
      className={styles.ask}
      onSubmit={(event) => {
        event.preventDefault();
        void navigate(`#nomor=${encodeURIComponent(number.trim())}&sidik=${encodeURIComponent(hash.trim())}`);
      }}
    >
      <TextInput
        label={t('number')}
        description={t('numberHint')}
        required
        maxLength={100}
        value={number}
        onChange={({ currentTarget }) => {
          setNumber(currentTarget.value);
        }}
      />
      <TextInput
        label={t('hash')}
        description={t('hashHint')}
        required
        maxLength={64}
        value={hash}
        onChange={({ currentTarget }) => {
          setHash(currentTarget.value);
        }}
      />
      <div>
        <Button type="submit">{t('act')}</Button>
      </div>
    </form>
  );
};

const Answer = ({ number, hash }: { number: string; hash: string }): ReactNode => {
  const { t } = useTranslation('document');
  const checked = useRead<Checked>('evaluation', `/documents?${new URLSearchParams({ number, hash }).toString()}`);
  return (
    <Loaded of={checked} skeleton={<RowsSkeleton rows={2} height={64} />}>
      {({ matches, isNewest, facts, plan }) =>
        matches ? (
          <>
            <Alert color="teal" icon={<IconCircleCheck aria-hidden />} title={t('matches')} role="status">
              {t('matchesText')}
            </Alert>
            {isNewest ? null : (
              <Alert color="amber" icon={<IconAlertTriangle aria-hidden />} title={t('older')}>
                {t('olderText')}
              </Alert>
            )}
            {facts ? <Said facts={facts} /> : null}
            {plan ? <SaidOfPlan plan={plan} /> : null}
          </>
        ) : (
          <Alert color="brick" icon={<IconShieldX aria-hidden />} title={t('differs')} role="status">
            {t('differsText')}
          </Alert>
        )
      }
    </Loaded>
  );
};

/** What the paper must say. */
const Said = ({ facts }: { facts: Facts }): ReactNode => {
  const { t } = useTranslation('document');
  const format = useFormat();
  return (
    <Rows
      employeeId={facts.employeeId}
      rows={[
        [t('period'), format.period(facts.period)],
        [t('predicate'), <PredicateBadge key="predicate" predicate={facts.predicate} />],
        [t('result'), <RatingBadge key="result" rating={facts.result} />],
        [t('conduct'), <RatingBadge key="conduct" rating={facts.conductRating} />],
        [t('organisation'), <OrganisationResultBadge key="organisation" result={facts.organisationResult} />],
        [t('decidedOn'), format.day(facts.decidedOn)],
      ]}
    />
  );
};

const SaidOfPlan = ({ plan }: { plan: PlanFacts }): ReactNode => {
  const { t } = useTranslation('document');
  const format = useFormat();
  return (
    <Rows
      employeeId={plan.employeeId}
      rows={[
        [t('year'), String(plan.year)],
        [t('version'), String(plan.version)],
        [
          t('planResults'),
          <ol key="results" className={styles.sentences}>
            {plan.results.map(({ sentence }) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ol>,
        ],
        [t('agreedOn'), format.day(plan.agreedOn)],
      ]}
    />
  );
};

/** Whose it is, the log knows by an id alone: colleagues read the name. */
const Rows = ({ employeeId, rows }: { employeeId: string; rows: [string, ReactNode][] }): ReactNode => {
  const { t } = useTranslation('document');
  const session = useSession();
  return (
    <dl className={styles.facts}>
      <div>
        <dt>{t('employee')}</dt>
        <dd>{session.data ? <PersonName id={employeeId} withTitle /> : t('signInForName')}</dd>
      </div>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
};
