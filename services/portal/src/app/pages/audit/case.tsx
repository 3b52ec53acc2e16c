import { Button, Group, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useCase, type AuditCase, type AuditQuestion, type Finding, type Sample } from '../../api/cases.ts';
import { BackLink } from '../../components/back-link.tsx';
import { PredicateBadge } from '../../components/badges.tsx';
import { Page, Section } from '../../components/page.tsx';
import { PersonName } from '../../components/person-name.tsx';
import { Loaded } from '../../components/states.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import styles from '../action/action.module.css';
import { useUnitName } from '../input/use-unit-names.ts';
import own from './audit.module.css';
import { CaseStatusBadge } from './case-status.tsx';
import { DrawForm } from './draw-form.tsx';
import { TextAct } from './text-act.tsx';

/** One case: its samples, what was found, what units were asked and answered, and the conclusion. */
export const Component = (): ReactNode => {
  const { t } = useTranslation('audit');
  const { caseId = '' } = useParams();
  const reading = useCase(caseId);
  return (
    <Page
      title={reading.data?.title ?? t('title')}
      lead={reading.data?.question ?? ' '}
      above={<BackLink to="/kasus">{t('title')}</BackLink>}
    >
      <Loaded of={reading}>
        {(found) => (
          <>
            <div>
              <CaseStatusBadge status={found.status} />
            </div>
            {found.status === 'open' ? <Acts found={found} /> : null}
            <Section title={t('samples.title')}>
              {found.samples.length === 0 ? <Text c="dimmed">{t('samples.none')}</Text> : null}
              {found.samples.map((sample) => (
                <SampleOf key={sample.sampleId} sample={sample} />
              ))}
            </Section>
            <Section title={t('findings.title')}>
              {found.findings.length === 0 ? <Text c="dimmed">{t('findings.none')}</Text> : null}
              <ul className={styles.steps}>
                {found.findings.map((finding) => (
                  <li key={finding.findingId} className={styles.step}>
                    <FindingOf finding={finding} />
                  </li>
                ))}
              </ul>
            </Section>
            <Section title={t('questions.title')}>
              {found.questions.length === 0 ? <Text c="dimmed">{t('questions.none')}</Text> : null}
              <ul className={styles.steps}>
                {found.questions.map((question) => (
                  <li key={question.questionId} className={styles.step}>
                    <QuestionOf question={question} />
                  </li>
                ))}
              </ul>
            </Section>
            {found.closed ? (
              <Section title={t('closed.title')}>
                <Text className={own.said ?? ''}>{found.closed.conclusion}</Text>
                <Who by={found.closed.by} at={found.closed.at} />
              </Section>
            ) : null}
          </>
        )}
      </Loaded>
    </Page>
  );
};

const ACTS = ['draw', 'note', 'ask', 'close'] as const;

const Acts = ({ found }: { found: AuditCase }): ReactNode => {
  const { t } = useTranslation('audit');
  const [act, setAct] = useState<(typeof ACTS)[number]>();
  const close = (): void => {
    setAct(undefined);
  };
  if (act === 'draw') return <DrawForm caseId={found.caseId} onClose={close} />;
  if (act !== undefined) return <TextAct key={act} act={act} found={found} onClose={close} />;
  return (
    <Group>
      {ACTS.map((each) => (
        <Button
          key={each}
          variant={each === 'draw' ? 'filled' : 'default'}
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

const Who = ({ by, at }: { by: string; at: string }): ReactNode => {
  const format = useFormat();
  return (
    <Text c="dimmed">
      <PersonName id={by} /> · {format.moment(at)}
    </Text>
  );
};

/** The keys of the sentences: i18next takes what follows an underscore for a context. */
const WHY = { APART_FROM_ORGANISATION: 'apart', FAR_FROM_BEFORE: 'far' } as const;

const SampleOf = ({ sample }: { sample: Sample }): ReactNode => {
  const { t } = useTranslation('audit');
  const format = useFormat();
  const unit = useUnitName(sample.unitId ?? '');
  const { method, period, seed, drawn, population, by, at } = sample;
  return (
    <details className={own.sample}>
      <summary>
        {t(`method.${method}`)} · {format.period(period)}
        {unit === '' ? '' : ` · ${unit}`} · {t('samples.of', { drawn: drawn.length, population })}
      </summary>
      <Text>{t('samples.seed', { seed })}</Text>
      <Who by={by} at={at} />
      <ul className={own.drawn}>
        {drawn.map((one) => (
          <li key={one.employeeId}>
            <Link to={`/penilaian/${one.employeeId}/${one.period}`}>
              <PersonName id={one.employeeId} />
            </Link>
            <PredicateBadge predicate={one.predicate} />
            {one.unusual?.map((why) => (
              <Text key={why} span>
                {t(`unusual.${WHY[why]}`)}
              </Text>
            ))}
          </li>
        ))}
      </ul>
    </details>
  );
};

const FindingOf = ({ finding: { text, about, by, at } }: { finding: Finding }): ReactNode => {
  const format = useFormat();
  return (
    <>
      {about === undefined ? null : (
        <Link to={`/penilaian/${about.employeeId}/${about.period}`}>
          <PersonName id={about.employeeId} /> · {format.period(about.period)}
        </Link>
      )}
      <Text className={own.said ?? ''}>{text}</Text>
      <Who by={by} at={at} />
    </>
  );
};

const QuestionOf = ({ question: { unitId, text, answer, by, at } }: { question: AuditQuestion }): ReactNode => {
  const { t } = useTranslation('audit');
  const unit = useUnitName(unitId);
  return (
    <>
      <Text fw={600}>{unit}</Text>
      <Text className={own.said ?? ''}>{text}</Text>
      <Who by={by} at={at} />
      {answer === null ? (
        <Text>{t('questions.open')}</Text>
      ) : (
        <div className={styles.step}>
          <Text className={own.said ?? ''}>{answer.text}</Text>
          <Who by={answer.by} at={answer.at} />
        </div>
      )}
    </>
  );
};
