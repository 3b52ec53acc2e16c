import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Counting, RuleContent } from '../../api/rules.ts';
import type { Predicate, Rating } from '../../api/types.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { ORGANISATION_RESULTS } from '../../policy/predicates.ts';
import { RATINGS } from '../appraisal/conduct.ts';
import { fieldsOf, linesOf, valuesOf, type Field } from './fields.ts';
import styles from './rules.module.css';
import { useLabel } from './use-label.ts';

/** What a rule set says: the table, and each part with its source. */
export const RuleSetContent = ({ rules }: { rules: RuleContent }): ReactNode => (
  <div className={styles.content}>
    <Table rules={rules} />
    <Parts rules={rules} />
    <Values rules={rules} />
  </div>
);

/** All that the parts say, one by one. */
const Values = ({ rules }: { rules: RuleContent }): ReactNode => {
  const { t } = useTranslation('rules');
  const { t: common } = useTranslation();
  const format = useFormat();
  const labelOf = useLabel();
  const values = valuesOf(rules);
  const named = (predicates: readonly string[]): string =>
    predicates.map((one) => common(`predicate.${one as Predicate}`)).join(', ');
  const shown = ({ kind, path }: Field): string => {
    const text = values[path] ?? '';
    if (kind === 'counting') return t(`counted.${text as Counting}`);
    if (kind === 'through') return t(text === 'sent' ? 'through.sent' : 'through.rated');
    if (kind === 'rating') return common(`rating.${text as Rating}`);
    if (kind === 'days') return linesOf(text).map(format.day).join(', ') || '–';
    if (kind === 'predicates') return named(linesOf(text));
    return kind === 'decimal' ? format.number(text) : text || '–';
  };
  const patterns = rules.distribution?.patterns;
  return (
    <details>
      <summary className={styles.all}>{t('all')}</summary>
      <dl className={styles.parts}>
        <div>
          <dt>{t('form.setters')}</dt>
          <dd>{rules.organisationResultSetters.map((each) => t(`setter.${each}`)).join(', ')}</dd>
        </div>
        {fieldsOf(rules).flatMap(({ fields }) =>
          fields
            .filter(({ name }) => name !== 'source')
            .map((field) => (
              <div key={field.path}>
                <dt>{labelOf(field)}</dt>
                <dd>{shown(field)}</dd>
              </div>
            )),
        )}
        {(patterns === undefined ? [] : ORGANISATION_RESULTS).map((of) => (
          <div key={of}>
            <dt>{t('pattern.for', { result: common(`organisationResult.${of}`) })}</dt>
            {(patterns?.[of] ?? []).map(({ predicates, limit, percent }, nr) => (
              <dd key={nr}>
                {named(predicates)}: {t(`limit.${limit}`)}
                {percent === undefined ? '' : ` ${String(percent)} %`}
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </details>
  );
};

const Table = ({ rules: { predicateTable } }: { rules: RuleContent }): ReactNode => {
  const { t } = useTranslation('rules');
  const { t: common } = useTranslation();
  return (
    <table className={styles.matrix}>
      <caption>{t('table.caption')}</caption>
      <thead>
        <tr>
          <td>{t('table.corner')}</td>
          {RATINGS.map((column) => (
            <th key={column} scope="col">
              {t(`short.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {[...RATINGS].reverse().map((row) => (
          <tr key={row}>
            <th scope="row">{t(`short.${row}`)}</th>
            {RATINGS.map((column) => (
              <td key={column}>{common(`predicate.${predicateTable[row][column]}`)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const Parts = ({ rules }: { rules: RuleContent }): ReactNode => {
  const { t } = useTranslation('rules');
  const { t: common } = useTranslation();
  const format = useFormat();
  const { objection, input, distribution, credit, sequence, periods, heads, calendar, followUp } = rules;
  return (
    <dl className={styles.parts}>
      <Part name={t('part.objection')} source={objection?.source}>
        {objection
          ? t(`objection.${objection.counted}`, { ...objection, holidays: objection.holidays.length })
          : t('notRuled.objection')}
      </Part>
      <Part name={t('part.input')} source={input?.source}>
        {input ? t('input', { days: input.answerWithinDays }) : t('notRuled.input')}
      </Part>
      <Part name={t('part.distribution')} source={distribution?.source}>
        {distribution ? t('distribution', { people: distribution.smallBelow }) : t('notRuled.distribution')}
      </Part>
      <Part name={t('part.credit')} source={credit?.source}>
        {credit
          ? t('credit', { levels: credit.coefficients.map(({ level, perYear }) => `${level} ${perYear}`).join(', ') })
          : t('notRuled.credit')}
      </Part>
      <Part name={t('part.sequence')} source={sequence?.source}>
        {sequence ? t('sequence', { since: format.period(sequence.since) }) : t('notRuled.sequence')}
      </Part>
      <Part name={t('part.periods')} source={periods?.source}>
        {t(`periods.${periods?.every ?? 'quarter'}`)}
      </Part>
      <Part name={t('part.heads')} source={heads?.source}>
        {heads ? t('heads') : t('notRuled.heads')}
      </Part>
      <Part name={t('part.followUp')} source={followUp?.source}>
        {followUp
          ? t('followUp', {
              months: followUp.improvementMonths,
              after: followUp.improvementAfter.map((one) => common(`predicate.${one}`)).join(', '),
              reward: followUp.rewardAfter.map((one) => common(`predicate.${one}`)).join(', '),
            })
          : t('notRuled.followUp')}
      </Part>
      <Part name={t('part.calendar')} source={calendar?.source}>
        {calendar
          ? calendar.steps
              .map(({ step, dueAfter, closesAfter }) =>
                closesAfter === undefined
                  ? t(`calendar.${step}`, { days: dueAfter })
                  : t('calendar.closes', { step: t(`calendar.${step}`, { days: dueAfter }), days: closesAfter }),
              )
              .join('; ')
          : t('notRuled.calendar')}
      </Part>
    </dl>
  );
};

interface PartProps {
  name: string;
  source: string | undefined;
  children: ReactNode;
}

const Part = ({ name, source, children }: PartProps): ReactNode => {
  const { t } = useTranslation('rules');
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {children}
        {source === undefined ? null : <Text c="dimmed">{t('source', { source })}</Text>}
      </dd>
    </div>
  );
};
