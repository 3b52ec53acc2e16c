import { Anchor, Button } from '@mantine/core';
import { IconTargetArrow } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useProgress } from '../../api/mine.ts';
import { useMe } from '../../api/session.ts';
import type { Progress } from '../../api/types.ts';
import { Section } from '../../components/page.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { EmptyState, Loaded, RowsSkeleton } from '../../components/states.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import styles from './home.module.css';

const SHOWN = 4;

/** How I stand: the indicators furthest from their target first, since there something can still be done. */
export const MyProgress = (): ReactNode => {
  const { t } = useTranslation('home');
  const me = useMe();
  const progress = useProgress(me.personId);
  const more = (
    <Anchor component={Link} to="/pekerjaan?bagian=capaian">
      {t('progress.more')}
    </Anchor>
  );
  return (
    <Section title={t('progress.title')} extra={progress.data?.items.length ? more : null}>
      <Loaded of={progress} skeleton={<RowsSkeleton rows={3} height={56} />}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              icon={<IconTargetArrow size={32} stroke={1.6} />}
              title={t('progress.none')}
              action={
                <Button component={Link} to="/rencana" variant="default" mt="xs">
                  {t('progress.planAction')}
                </Button>
              }
            />
          ) : (
            <ul className={styles.results}>
              {[...items]
                .sort(byDistance)
                .slice(0, SHOWN)
                .map((indicator) => (
                  <Row key={indicator.indicatorId} indicator={indicator} />
                ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  );
};

const byDistance = (a: Progress, b: Progress): number => Number(a.percent ?? 0) - Number(b.percent ?? 0);

const Row = ({ indicator }: { indicator: Progress }): ReactNode => {
  const { t } = useTranslation();
  const format = useFormat();
  const { value, target, unit, percent } = indicator;
  return (
    <li className={styles.result}>
      <span>{indicator.indicator}</span>
      <ProgressBar percent={percent} label={indicator.indicator} />
      <span className={styles.figures}>
        <span>
          {value === null
            ? t('progress.none')
            : t('progress.value', { value: format.number(value), target: format.number(target), unit })}
        </span>
        {percent === null ? null : <span>{format.percent(percent)}</span>}
      </span>
    </li>
  );
};
