import { Button, Paper, Text } from '@mantine/core';
import { IconMessagePlus, IconMessages, IconThumbUp } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useInputs, type EmployeeInput } from '../../api/inputs.ts';
import { Ago } from '../../components/ago.tsx';
import { PersonName } from '../../components/person-name.tsx';
import { Page } from '../../components/page.tsx';
import { EmptyState, Loaded } from '../../components/states.tsx';
import { today as dayNow } from '../../i18n/format.ts';
import parts from '../work/work.module.css';
import { GiveForm } from './give-form.tsx';
import { DueDay, InputStatusBadge } from './input-status.tsx';
import styles from './input.module.css';

const PARTS = { unit: '', saya: 'by=me&', menunggu: 'waitingFor=me&' } as const;
type Part = keyof typeof PARTS;
const isPart = (value: string | null): value is Part => value !== null && value in PARTS;

/** Input on policies and procedures: what colleagues suggest, what became of it, and what waits for me. */
export const Component = (): ReactNode => {
  const { t } = useTranslation('input');
  const [search, setSearch] = useSearchParams();
  const chosen = search.get('bagian');
  const part: Part = isPart(chosen) ? chosen : 'unit';
  const writes = search.has('tulis');
  const action = (
    <Button
      component={Link}
      to={`/masukan?bagian=${part}&tulis`}
      leftSection={<IconMessagePlus size={20} aria-hidden />}
    >
      {t('give.open')}
    </Button>
  );
  return (
    <Page title={t('title')} lead={t('lead')} {...(writes ? {} : { action })}>
      {writes ? (
        <Paper>
          <GiveForm
            onClose={() => {
              setSearch({ bagian: part });
            }}
          />
        </Paper>
      ) : null}
      <nav className={parts.parts} aria-label={t('part.label')}>
        {(Object.keys(PARTS) as Part[]).map((name) => (
          <Link
            key={name}
            to={`/masukan?bagian=${name}`}
            className={parts.part}
            aria-current={name === part ? 'page' : undefined}
            replace
          >
            {t(`part.${name}`)}
          </Link>
        ))}
      </nav>
      <Inputs key={part} part={part} />
    </Page>
  );
};

const MOST = 200;

const Inputs = ({ part }: { part: Part }): ReactNode => {
  const { t } = useTranslation('input');
  const { t: common } = useTranslation();
  const [limit, setLimit] = useState(50);
  const inputs = useInputs(`${PARTS[part]}limit=${String(limit)}`);
  return (
    <Loaded of={inputs}>
      {({ items, next }) =>
        items.length === 0 ? (
          <EmptyState
            icon={<IconMessages size={32} stroke={1.6} />}
            title={t(`empty.${part}`)}
            text={t(`emptyText.${part}`)}
          />
        ) : (
          <>
            <ul className={styles.list}>
              {items.map((input) => (
                <li key={input.inputId}>
                  <Item input={input} />
                </li>
              ))}
            </ul>
            {next !== undefined && limit < MOST ? (
              <Button
                variant="subtle"
                onClick={() => {
                  setLimit(MOST);
                }}
              >
                {common('action.showMore')}
              </Button>
            ) : null}
          </>
        )
      }
    </Loaded>
  );
};

const Item = ({ input }: { input: EmployeeInput }): ReactNode => {
  const { t } = useTranslation('input');
  return (
    <Link to={`/masukan/${input.inputId}`} className={styles.item}>
      <span className={styles.title}>{input.title}</span>
      <span>
        <InputStatusBadge input={input} />
      </span>
      <Text component="span" c="dimmed">
        {t(`about.${input.about}`)} · <PersonName id={input.by} /> · <Ago at={input.at} />
      </Text>
      <DueDay input={input} today={dayNow()} />
      {input.supporters > 0 ? (
        <span>
          <IconThumbUp size={16} aria-hidden /> {t('support.count', { count: input.supporters })}
        </span>
      ) : null}
    </Link>
  );
};
