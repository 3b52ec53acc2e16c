import { Button, Paper, Text } from '@mantine/core';
import { IconTool } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useActions, type CorrectiveAction } from '../../api/actions.ts';
import { useMe } from '../../api/session.ts';
import { Page } from '../../components/page.tsx';
import { PersonName } from '../../components/person-name.tsx';
import { EmptyState, Loaded } from '../../components/states.tsx';
import { today as dayNow } from '../../i18n/format.ts';
import { useUnitName } from '../input/use-unit-names.ts';
import styles from './action.module.css';
import { ActionDue, ActionStatusBadge, FigureLine } from './action-status.tsx';
import { OpenForm } from './open-form.tsx';

/** Corrective actions of one's units: what is being put right, by whom, and whether it worked. */
export const Component = (): ReactNode => {
  const { t } = useTranslation('action');
  const me = useMe();
  const [search, setSearch] = useSearchParams();
  const opens = search.has('buka');
  const actions = useActions('limit=200');
  const button = (
    <Button component={Link} to="/tindakan?buka" leftSection={<IconTool size={20} aria-hidden />}>
      {t('open.open')}
    </Button>
  );
  return (
    <Page title={t('title')} lead={t('lead')} {...(opens || me.leads.length === 0 ? {} : { action: button })}>
      {opens ? (
        <Paper>
          <OpenForm
            today={dayNow()}
            onClose={() => {
              setSearch({});
            }}
          />
        </Paper>
      ) : null}
      <Loaded of={actions}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon={<IconTool size={32} stroke={1.6} />} title={t('empty.title')} text={t('empty.text')} />
          ) : (
            <ul className={styles.list}>
              {items.map((action) => (
                <li key={action.actionId}>
                  <Item action={action} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  );
};

const Item = ({ action }: { action: CorrectiveAction }): ReactNode => {
  const { t } = useTranslation('action');
  const unit = useUnitName(action.unitId);
  return (
    <Link to={`/tindakan/${action.actionId}`} className={styles.item}>
      <span className={styles.title}>{action.title}</span>
      <span>
        <ActionStatusBadge status={action.status} />
      </span>
      <Text component="span" c="dimmed">
        {t(`about.${action.about}`)} · {unit} · <PersonName id={action.owner} />
      </Text>
      <FigureLine figure={action.figure} unit={action.unit} />
      <ActionDue action={action} today={dayNow()} />
    </Link>
  );
};
