import { Button, Stack } from '@mantine/core';
import { IconHistory, IconListDetails, IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../api/session.ts';
import { Link } from 'react-router';
import type { Plan } from '../../api/types.ts';
import { DocumentLink } from '../../components/document-link.tsx';
import links from '../../components/icon-link.module.css';
import { Section } from '../../components/page.tsx';
import { EmptyState } from '../../components/states.tsx';
import { ActionPlan } from './action-plan.tsx';
import { CascadeTree } from './cascade-tree.tsx';
import { Coverage } from './coverage.tsx';
import { Dialogue } from './dialogue.tsx';
import { PlanCheck } from './plan-check.tsx';
import type { Done } from './plan-of-year.ts';
import { PlanParts } from './plan-parts.tsx';
import { PlanStatus } from './plan-status.tsx';
import styles from './plan.module.css';
import { ResultCard } from './result-card.tsx';
import { usePlansAbove } from './plans-above.ts';
import { RevisionNotice } from './revise.tsx';
import { stepOf, workingCopy } from './revision.ts';
import { Segments } from './segments.tsx';
import { Changes, Versions } from './versions.tsx';

interface PlanViewProps {
  plan: Plan;
  /** The owner reads it, and may change it while it is open. */
  mine?: boolean;
  onEdit?: (resultId: string) => void;
  /** The assessor reads it. */
  assessing?: boolean;
  /** For the two who sign it. */
  onDone?: (done: Done) => void;
}

/** A plan as its owner and its assessor read it. */
export const PlanView = ({
  plan: agreed,
  mine = false,
  assessing = false,
  onEdit,
  onDone,
}: PlanViewProps): ReactNode => {
  const { t } = useTranslation('plan');
  const plan = workingCopy(agreed);
  const { proposed } = agreed;
  const above = usePlansAbove(plan);
  const step = mine ? stepOf(agreed) : 'none';
  const me = useMe();
  const isWritten = plan.status === 'draft' || plan.status === 'returned';
  const isOpen = plan.status !== 'agreed';
  const open = step !== 'none' && onEdit !== undefined && onDone !== undefined;
  return (
    <>
      {proposed ? <RevisionNotice plan={agreed} proposed={proposed} onDone={onDone} /> : null}
      <PlanStatus plan={plan} mine={mine} />
      {(mine || assessing) && isOpen ? <PlanCheck plan={plan} /> : null}
      {proposed ? (
        <Section title={t('versions.proposed')}>
          <Changes
            before={{ name: t('versions.inForce'), results: agreed.results }}
            after={{ name: t('versions.next'), results: proposed.results }}
          />
        </Section>
      ) : null}
      <Section
        title={t(proposed ? 'resultsProposed' : 'results', { count: plan.results.length })}
        extra={
          open && step === 'submit' ? (
            <Button
              variant="default"
              className={styles.beside}
              leftSection={<IconPlus size={20} aria-hidden />}
              onClick={() => {
                onEdit('baru');
              }}
            >
              {t('addResult')}
            </Button>
          ) : undefined
        }
      >
        {plan.results.length === 0 ? (
          <EmptyState
            icon={<IconListDetails size={36} stroke={1.6} />}
            title={t('empty.title')}
            text={mine ? t('empty.text') : t('empty.textOther')}
          />
        ) : (
          <Stack component="ol" gap="md" m={0} p={0} style={{ listStyle: 'none' }}>
            {plan.results.map((result) => (
              <li key={result.resultId}>
                <ResultCard
                  planId={plan.planId}
                  result={result}
                  above={above.plans}
                  {...(open ? { onEdit, onDone } : {})}
                />
              </li>
            ))}
          </Stack>
        )}
      </Section>
      {agreed.status === 'agreed' && (mine || assessing) ? <ActionPlan plan={agreed} mine={mine} /> : null}
      {plan.results.length === 0 ? null : <CascadeTree plan={plan} above={above} mine={mine} />}
      {mine && me.team.length > 0 && plan.results.length > 0 ? <Coverage plan={plan} /> : null}
      <PlanParts plan={plan} mayExpect={assessing && isWritten} mayAppend={(mine || assessing) && isWritten} />
      {mine || assessing ? <Dialogue plan={plan} isOpen={isOpen} assessing={assessing} /> : null}
      {agreed.version > 1 ? <Versions plan={agreed} /> : null}
      <Segments personId={agreed.employeeId} year={agreed.year} />
      {mine || assessing || me.roles.length > 0 ? (
        <div className={styles.ways}>
          {agreed.version > 0 ? (
            <DocumentLink path={`skp/${agreed.planId}`} name={`skp-${String(agreed.year)}`}>
              {t('document')}
            </DocumentLink>
          ) : null}
          <Link className={links.link} to={`/riwayat/waktu/rencana/${agreed.planId}`}>
            <IconHistory size={20} aria-hidden /> {t('clocks')}
          </Link>
        </div>
      ) : null}
    </>
  );
};
