import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../api/session.ts';
import type { Person } from '../../api/types.ts';
import { FindPerson } from '../../components/find-person.tsx';
import { Section } from '../../components/page.tsx';
import { PickPerson } from '../../components/pick-person.tsx';
import { FeedbackForm } from '../team/feedback-form.tsx';

/** Feedback to somebody whose work one sees: of the own unit, of one that serves it, or above. */
export const FeedbackToColleague = ({ onClose }: { onClose: () => void }): ReactNode => {
  const { t } = useTranslation('work');
  const me = useMe();
  const [chosen, setChosen] = useState<Person>();
  return (
    <Section title={t('feedback.give')}>
      {chosen === undefined ? (
        <>
          <FindPerson label={t('feedback.find')} hint={t('feedback.findHint')} nobody={t('feedback.nobody')}>
            {(found) => (
              <PickPerson people={found.filter(({ personId }) => personId !== me.personId)} onPick={setChosen} />
            )}
          </FindPerson>
          <div>
            <Button variant="default" mt="sm" onClick={onClose}>
              {t('feedback.cancel')}
            </Button>
          </div>
        </>
      ) : (
        <FeedbackForm personId={chosen.personId} plan={undefined} onClose={onClose} />
      )}
    </Section>
  );
};
