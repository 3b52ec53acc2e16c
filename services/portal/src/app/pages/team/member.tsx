import { Button, Group } from '@mantine/core';
import { IconEye, IconMessage, IconUsers } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { usePerson } from '../../api/people.ts';
import { useMe } from '../../api/session.ts';
import { BackLink } from '../../components/back-link.tsx';
import { Page, Section } from '../../components/page.tsx';
import { today } from '../../i18n/format.ts';
import { CoachingForm } from './coaching-form.tsx';
import { FeedbackForm } from './feedback-form.tsx';
import { FeedbackList, ObservationList } from './member-remarks.tsx';
import { MemberLinks } from './member-links.tsx';
import { MemberProgress } from './member-progress.tsx';
import { MemberWork } from './member-work.tsx';
import { ObserveForm } from './observe-form.tsx';
import styles from './team.module.css';
import { agreedPlan, useTeamPlans } from './use-team-plans.ts';

/** What a superior may write down here. */
const FORMS = { feedback: FeedbackForm, observe: ObserveForm, coaching: CoachingForm } as const;

/** One person of the team: how the work stands, and the place to say something about it. */
export const Component = (): ReactNode => {
  const { t } = useTranslation('team');
  const { personId = '' } = useParams();
  const me = useMe();
  const person = usePerson(personId);
  const leading = me.team.some((member) => member.personId === personId);
  const plans = useTeamPlans(Number(today().slice(0, 4)));
  const plan = agreedPlan(plans.data?.items ?? [], personId);
  const [writing, setWriting] = useState<keyof typeof FORMS>();
  const Form = writing && FORMS[writing];
  const close = (): void => {
    setWriting(undefined);
  };
  return (
    <Page
      title={person?.name ?? '…'}
      lead={[person?.title, person?.unitName].filter(Boolean).join(' · ') || ' '}
      above={<BackLink to="/tim">{t('title')}</BackLink>}
      action={
        leading && !writing ? (
          <Group className={styles.acts}>
            <Button
              variant="default"
              leftSection={<IconUsers size={20} aria-hidden />}
              onClick={() => {
                setWriting('coaching');
              }}
            >
              {t('coaching.open')}
            </Button>
            <Button
              variant="default"
              leftSection={<IconEye size={20} aria-hidden />}
              onClick={() => {
                setWriting('observe');
              }}
            >
              {t('observe.open')}
            </Button>
            <Button
              leftSection={<IconMessage size={20} aria-hidden />}
              onClick={() => {
                setWriting('feedback');
              }}
            >
              {t('feedback.open')}
            </Button>
          </Group>
        ) : undefined
      }
    >
      {writing && Form ? (
        <Section title={t(`${writing}.title`)}>
          <Form personId={personId} plan={plan} onClose={close} />
        </Section>
      ) : null}
      <MemberLinks personId={personId} />
      <MemberProgress personId={personId} />
      <MemberWork personId={personId} plan={plan} />
      <FeedbackList personId={personId} plan={plan} />
      <ObservationList personId={personId} plan={plan} />
    </Page>
  );
};
