import { Button, Stack, Text } from '@mantine/core';
import { IconTargetArrow } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Recorded } from '../../api/client.ts';
import { groupBy } from '../../api/group.ts';
import { useProgress } from '../../api/mine.ts';
import { useMe } from '../../api/session.ts';
import type { Progress } from '../../api/types.ts';
import { Explain } from '../../components/explain.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { Receipt } from '../../components/receipt.tsx';
import { EmptyState, Loaded } from '../../components/states.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { ProgressForm } from './progress-form.tsx';
import styles from './work.module.css';

/** How far each indicator of my plan is, by work result. */
export const ProgressList = (): ReactNode => {
  const { t } = useTranslation('work');
  const me = useMe();
  const progress = useProgress(me.personId);
  return (
    <Loaded of={progress}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState
            icon={<IconTargetArrow size={32} stroke={1.6} />}
            title={t('progress.none')}
            text={t('progress.noneText')}
            action={
              <Button component={Link} to="/rencana" variant="default" mt="xs">
                {t('progress.openPlan')}
              </Button>
            }
          />
        ) : (
          <Stack gap="xl">
            {[...groupBy(items, ({ resultId }) => resultId)].map(([resultId, indicators]) => (
              <section key={resultId} className={styles.result}>
                <h2 className={styles.sentence}>{indicators[0]?.sentence}</h2>
                {indicators.map((indicator) => (
                  <Indicator key={indicator.indicatorId} indicator={indicator} />
                ))}
              </section>
            ))}
          </Stack>
        )
      }
    </Loaded>
  );
};

const Indicator = ({ indicator }: { indicator: Progress }): ReactNode => {
  const { t } = useTranslation('work');
  const { t: common } = useTranslation();
  const format = useFormat();
  const me = useMe();
  const [open, setOpen] = useState(false);
  const [recorded, setRecorded] = useState<{ receipt: Recorded; value: string }>();
  const { value, target, unit, percent } = indicator;
  return (
    <div className={styles.indicator}>
      <Text>
        {indicator.indicator} <span className={styles.aspect}>{common(`aspect.${indicator.aspect}`)}</span>
      </Text>
      <ProgressBar percent={percent} label={indicator.indicator} />
      <div className={styles.figures}>
        <Explain title={t('progress.explain')} because={<Because indicator={indicator} />}>
          {value === null
            ? common('progress.none')
            : t('progress.of', { value: format.number(value), target: format.number(target), unit })}
        </Explain>
        {percent === null ? null : <span>{format.percent(percent)}</span>}
      </div>
      {recorded ? (
        <Receipt
          recorded={recorded.receipt}
          what={t('progress.recorded', { indicator: indicator.indicator, value: format.number(recorded.value), unit })}
          seenBy={[common('receipt.you'), me.assessor?.name ?? t('sent.superior')]}
        />
      ) : null}
      {indicator.former ? (
        <Text c="dimmed">{t('progress.former')}</Text>
      ) : open ? (
        <ProgressForm
          indicator={indicator}
          onClose={() => {
            setOpen(false);
          }}
          onRecorded={(receipt, reported) => {
            setRecorded({ receipt, value: reported });
            setOpen(false);
          }}
        />
      ) : (
        <Button
          variant="default"
          aria-label={t('progress.reportFor', { indicator: indicator.indicator })}
          onClick={() => {
            setRecorded(undefined);
            setOpen(true);
          }}
        >
          {t('progress.report')}
        </Button>
      )}
    </div>
  );
};

const Because = ({ indicator: { target, unit, aspect, history } }: { indicator: Progress }): ReactNode => {
  const { t } = useTranslation('work');
  const { t: common } = useTranslation();
  const format = useFormat();
  return (
    <Stack gap="xs">
      <Text>{t('progress.explainText', { target: format.number(target), unit })}</Text>
      {aspect === 'time' || aspect === 'cost' ? <Text>{t('progress.explainTime')}</Text> : null}
      {history.length === 0 ? <Text c="dimmed">{common('progress.none')}</Text> : null}
      {history.map((point) => (
        <div key={point.progressId}>
          <Text fw={600}>{t('progress.point', { value: format.number(point.value), day: format.day(point.day) })}</Text>
          <Text c="dimmed">{point.note ?? format.moment(point.at)}</Text>
        </div>
      ))}
    </Stack>
  );
};
