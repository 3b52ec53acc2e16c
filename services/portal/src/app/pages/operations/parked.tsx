import { Text } from '@mantine/core';
import { IconArrowForwardUp, IconCheck, IconClock, IconMailPause, IconProgress, type Icon } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { Recorded } from '../../api/client.ts';
import { useRead } from '../../api/hooks.ts';
import { CONSUMING, type Consuming, type ParkedDetail } from '../../api/operations.ts';
import { hasRole, useMe } from '../../api/session.ts';
import { BackLink } from '../../components/back-link.tsx';
import { StatusBadge, type Tone } from '../../components/badges.tsx';
import { Page, Section } from '../../components/page.tsx';
import { Receipt } from '../../components/receipt.tsx';
import { Loaded } from '../../components/states.tsx';
import { NotFound } from '../../shell/not-found.tsx';
import { ParkedActs } from './parked-acts.tsx';
import { ParkedContent, ParkedFacts } from './parked-content.tsx';
import { ParkedHistory, ParkedQueue } from './parked-queue.tsx';

const BADGES: Record<ParkedDetail['status'], [Tone, Icon]> = {
  parked: ['attention', IconMailPause],
  waiting: ['waiting', IconClock],
  retrying: ['waiting', IconProgress],
  handled: ['good', IconCheck],
  skipped: ['plain', IconArrowForwardUp],
};
const isConsuming = (name: string | undefined): name is Consuming => CONSUMING.some((one) => one === name);

const SOON_ms = 2_000;

export interface Done {
  recorded: Recorded;
  what: string;
}

/** One parked message: what it is, what went wrong, who waits behind it, and what was decided. */
export const Component = (): ReactNode => {
  const { service, messageId = '' } = useParams();
  return isConsuming(service) ? <OneParked service={service} messageId={messageId} /> : <NotFound />;
};

const OneParked = ({ service, messageId }: { service: Consuming; messageId: string }): ReactNode => {
  const { t } = useTranslation('operations');
  const me = useMe();
  const [done, setDone] = useState<Done>();
  const receipt = useRef<HTMLDivElement>(null);
  // The button that was pressed is gone once the decision is carried out; the focus stays with what happened.
  useEffect(() => {
    receipt.current?.focus();
  }, [done]);
  const message = useRead<ParkedDetail>(service, `/parked/${messageId}`, { views: [], every_ms: SOON_ms });
  const decides = hasRole(me, 'city-it');
  const isOpen = message.data?.status === 'parked' && message.data.ordered === null;
  const [tone, icon] = BADGES[message.data?.status ?? 'parked'];
  return (
    <Page
      title={t('parked.title')}
      lead={message.data?.type ?? t(`service.${service}`)}
      above={<BackLink to="/operasi">{t('parked.back')}</BackLink>}
    >
      {done ? (
        <div ref={receipt} tabIndex={-1} style={{ outline: 'none' }}>
          <Receipt recorded={done.recorded} what={done.what} seenBy={[t('parked.seenBy')]} />
        </div>
      ) : null}
      <Loaded of={message}>
        {(data) => (
          <>
            <div>
              <StatusBadge tone={tone} icon={icon}>
                {t(`parked.status.${data.status}`)}
              </StatusBadge>
            </div>
            {isOpen && decides ? <ParkedActs service={service} message={data} onDone={setDone} /> : null}
            {isOpen && !decides ? <Text c="dimmed">{t('parked.look')}</Text> : null}
            <Section title={t('parked.facts')}>
              <ParkedFacts message={data} />
            </Section>
            <Section title={t('parked.queue')}>
              <ParkedQueue message={data} />
            </Section>
            <Section title={t('parked.content')}>
              <ParkedContent message={data} />
            </Section>
            <Section title={t('parked.history')}>
              <ParkedHistory message={data} />
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  );
};
