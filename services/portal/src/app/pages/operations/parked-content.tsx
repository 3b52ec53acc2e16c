import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParkedDetail } from '../../api/operations.ts';
import { useFormat } from '../../i18n/use-format.ts';
import styles from './operations.module.css';

/** Where it came from, how often it was tried, and what kind of error it ran into. */
export const ParkedFacts = ({ message }: { message: ParkedDetail }): ReactNode => {
  const { t } = useTranslation('operations');
  const format = useFormat();
  const { topic, partition, offset, key, type, tries, parkedAt, failure, content } = message;
  const facts = [
    [t('parked.type'), type ?? t('parked.unknownType')],
    [t('parked.topic'), topic],
    [t('parked.place'), t('parked.placeText', { partition, offset })],
    [t('parked.key'), key ?? '–'],
    [t('parked.at'), format.moment(parkedAt)],
    [t('parked.tries'), format.number(tries)],
  ] as const;
  return (
    <dl className={styles.about}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      {failure === null ? null : (
        <div>
          <dt>{t('parked.failure')}</dt>
          <dd>
            <code>{content?.reason ?? failure}</code>
            {content !== null && content.reason === null ? (
              <span className={styles.note}>{t('parked.failureHidden')}</span>
            ) : null}
          </dd>
        </div>
      )}
    </dl>
  );
};

/** What was in it, as far as this person may see it. */
export const ParkedContent = ({ message: { content } }: { message: ParkedDetail }): ReactNode => {
  const { t } = useTranslation('operations');
  if (content === null) return <Text c="dimmed">{t('parked.gone')}</Text>;
  const headers = Object.entries(content.headers);
  return (
    <>
      {content.shown === 'outline' ? <Text c="dimmed">{t('parked.outline')}</Text> : null}
      {content.body === null ? (
        <Text c="dimmed">{t('parked.noContent')}</Text>
      ) : (
        <pre className={styles.body} tabIndex={0} aria-label={t('parked.content')}>
          {pretty(content.body)}
        </pre>
      )}
      {headers.length === 0 ? null : (
        <details className={styles.details}>
          <summary>{t('parked.headers')}</summary>
          <dl className={styles.about}>
            {headers.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </>
  );
};

const pretty = (body: string): string => {
  try {
    return JSON.stringify(JSON.parse(body), undefined, 2);
  } catch {
    // What is no JSON is shown as it came.
    return body;
  }
};
