import { Button, Group } from '@mantine/core';
import { IconMessage } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { FeedbackGiven } from './feedback-given.tsx';
import { FeedbackReceived } from './feedback-received.tsx';
import { FeedbackToColleague } from './feedback-to-colleague.tsx';

/** Feedback in both directions: what one was told, and what one tells colleagues. */
export const FeedbackPart = (): ReactNode => {
  const { t } = useTranslation('work');
  const [search] = useSearchParams();
  const [isGiving, setGiving] = useState(false);
  const showsGiven = search.has('diberikan');
  return (
    <>
      {isGiving ? (
        <FeedbackToColleague
          onClose={() => {
            setGiving(false);
          }}
        />
      ) : null}
      <Group>
        {isGiving ? null : (
          <Button
            variant="default"
            leftSection={<IconMessage size={20} aria-hidden />}
            onClick={() => {
              setGiving(true);
            }}
          >
            {t('feedback.give')}
          </Button>
        )}
        <Link to={`/pekerjaan?bagian=umpan-balik${showsGiven ? '' : '&diberikan'}`} replace>
          {t(showsGiven ? 'feedback.showReceived' : 'feedback.showGiven')}
        </Link>
      </Group>
      {showsGiven ? <FeedbackGiven /> : <FeedbackReceived />}
    </>
  );
};
