import { Button } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowUp,
  IconAward,
  IconBell,
  IconBulb,
  IconGavel,
  IconMessageCircle,
  IconScale,
  IconSignature,
  IconStars,
  type Icon,
} from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useNotifications, type Notification, type Step } from '../../api/calendar.ts';
import { usePerson } from '../../api/people.ts';
import { isNew, sawUntil, seenUntil } from '../../api/seen.ts';
import { useMe } from '../../api/session.ts';
import { Ago } from '../../components/ago.tsx';
import { Page } from '../../components/page.tsx';
import { EmptyState, Loaded, RowsSkeleton } from '../../components/states.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { useUnitName } from '../input/use-unit-names.ts';
import home from '../home/home.module.css';
import { placeOf } from './place.ts';

const SIGNS: Record<Notification['kind'], Icon> = {
  reminded: IconBell,
  escalated: IconArrowUp,
  'plan-returned': IconArrowBackUp,
  'plan-agreed': IconSignature,
  'plan-remarked': IconMessageCircle,
  feedback: IconMessageCircle,
  'feedback-answered': IconMessageCircle,
  rated: IconStars,
  calibration: IconScale,
  'objection-filed': IconGavel,
  'objection-decided': IconGavel,
  credit: IconAward,
  development: IconBulb,
};

const STEP = 50;
const MOST = 200;

/** Everything that one was told, the newest first; what came since the last visit is marked. */
export const Component = (): ReactNode => {
  const { t } = useTranslation('calendar');
  const [limit, setLimit] = useState(STEP);
  const { personId } = useMe();
  const reading = useNotifications(limit);
  // As it was when the page was opened: looking at it must not take the marks away.
  const [seen] = useState(() => seenUntil(personId));
  const newest = reading.data?.items[0];
  useEffect(() => {
    if (newest) sawUntil(personId, newest);
  }, [newest, personId]);
  return (
    <Page title={t('notifications.title')} lead={t('notifications.lead')}>
      <Loaded of={reading} skeleton={<RowsSkeleton rows={6} height={56} />}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon={<IconBell size={32} stroke={1.6} />} title={t('notifications.none')} />
          ) : (
            <>
              <ul className={home.news}>
                {items.map((one) => (
                  <li key={one.position}>
                    <Piece told={one} fresh={isNew(one, seen)} />
                  </li>
                ))}
              </ul>
              {items.length === limit && limit < MOST ? (
                <div>
                  <Button
                    variant="subtle"
                    onClick={() => {
                      setLimit(limit + STEP);
                    }}
                  >
                    {t('notifications.more')}
                  </Button>
                </div>
              ) : null}
            </>
          )
        }
      </Loaded>
    </Page>
  );
};

const Piece = ({ told, fresh }: { told: Notification; fresh: boolean }): ReactNode => {
  const { t } = useTranslation('calendar');
  const format = useFormat();
  const name = usePerson(told.by)?.name ?? '…';
  const { unitId = '', period, step, due, about } = told.facts;
  const unit = useUnitName(unitId);
  const Sign = SIGNS[told.kind];
  const words = {
    name,
    unit,
    period: period === undefined ? '' : format.period(period),
    step: step === undefined ? '' : t(`step.${step as Step}`),
    due: due === undefined ? '' : format.day(due),
    count: Number(about ?? 0),
  };
  return (
    <Link to={placeOf(told)} className={home.piece} data-new={fresh || undefined}>
      <Sign size={22} stroke={1.9} aria-hidden />
      <span>
        <span className={home.what}>{t(`told.${told.kind}`, words)}</span>
        <span className={home.when}>
          {fresh ? `${t('notifications.new')} · ` : ''}
          <Ago at={told.at} />
        </span>
      </span>
    </Link>
  );
};
