import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Operations } from '../../api/operations.ts';
import { useFormat } from '../../i18n/use-format.ts';
import styles from './operations.module.css';

/** View by view, relay by relay, partition by partition: opened by who looks for the cause. */
export const FlowTables = ({ service, now }: { service: string; now: Operations }): ReactNode => {
  const { t } = useTranslation('operations');
  const format = useFormat();
  const { views, relays, partitions } = now;
  return (
    <details className={styles.details}>
      <summary>
        {t('details')}
        <span className={styles.unseen}> {service}</span>
      </summary>
      <Table
        title={t('views')}
        label={t('table.views', { service })}
        heads={[t('column.name'), t('column.state'), t('column.version'), t('column.position'), t('column.moved')]}
        rows={views.items.map(({ view, standing, version, position, movedAt }) => [
          view,
          t(standing ? 'view.standing' : 'view.live'),
          String(version),
          position,
          format.ago(movedAt),
        ])}
      />
      <Table
        title={t('relays')}
        label={t('table.relays', { service })}
        heads={[t('column.name'), t('column.state'), t('column.epoch'), t('column.position')]}
        rows={relays.map(({ topic, active, caughtUp, trouble, epoch, position }) => [
          topic,
          trouble ?? t(active ? (caughtUp ? 'relay.active' : 'relay.behind') : 'relay.idle'),
          epoch ?? '–',
          position ?? '–',
        ])}
      />
      <Table
        title={t('heard')}
        label={t('table.partitions', { service })}
        heads={[
          t('column.name'),
          t('column.state'),
          t('column.lag'),
          t('column.parked'),
          t('column.position'),
          t('column.moved'),
        ]}
        rows={partitions.map(({ topic, partition, lag, parked, position, movedAt, waitingFor, gapSince }) => [
          `${topic}/${String(partition)}`,
          gapSince === null
            ? t('partition.flows')
            : t('partition.gap', { position: waitingFor, when: format.ago(gapSince) }),
          lag === null ? '–' : format.number(lag),
          format.number(parked),
          position ?? '–',
          format.ago(movedAt),
        ])}
      />
    </details>
  );
};

interface TableProps {
  title: string;
  label: string;
  heads: readonly string[];
  rows: readonly (readonly string[])[];
}

const Table = ({ title, label, heads, rows }: TableProps): ReactNode =>
  rows.length === 0 ? null : (
    <>
      <Title order={4} className={styles.tableTitle}>
        {title}
      </Title>
      <div className={styles.frame} tabIndex={0} role="region" aria-label={label}>
        <table className={styles.table}>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name = '', ...cells]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {cells.map((cell, place) => (
                  <td key={heads[place + 1]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
