import { ActionIcon, Switch, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { HistoryStep } from '../../api/types.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { compared, factsOf } from './facts.ts';
import styles from './history.module.css';
import { StateView } from './state-view.tsx';
import { StepCard, StepList } from './step.tsx';
import { useStepName } from './use-step-name.ts';

const PACE_ms = 1400;

/** The steps as a film: a slider over them, and the state after the one it stands on. */
export const Film = ({ steps }: { steps: readonly HistoryStep[] }): ReactNode => {
  const { t } = useTranslation('history');
  const [search, setSearch] = useSearchParams();
  const [playing, setPlaying] = useState(false);
  const [onlyChanges, setOnlyChanges] = useState(false);
  const asked = Number(search.get('langkah') ?? steps.length);
  const last = steps.length - 1;
  const at = Math.min(Math.max(Number.isInteger(asked) ? asked - 1 : last, 0), last);
  const go = (to: number): void => {
    setSearch({ langkah: String(to + 1) }, { replace: true });
  };
  useEffect(() => {
    if (!playing) return undefined;
    const next = setTimeout(() => {
      if (at >= last) setPlaying(false);
      else setSearch({ langkah: String(at + 2) }, { replace: true });
    }, PACE_ms);
    return () => {
      clearTimeout(next);
    };
  }, [playing, at, last, setSearch]);

  const step = steps[at];
  if (!step) return null;
  const before = steps[at - 1];
  const facts = compared(before ? factsOf(before.state) : [], factsOf(step.state));
  const toggle = (): void => {
    if (!playing && at === last) go(0);
    setPlaying(!playing);
  };
  return (
    <>
      <Controls steps={steps} at={at} playing={playing} onGo={go} onToggle={toggle} />
      <div className={styles.columns}>
        <section>
          <h2 className={styles.heading}>{t('steps')}</h2>
          <StepList
            steps={steps}
            at={at}
            onGo={(to) => {
              setPlaying(false);
              go(to);
            }}
          />
        </section>
        <section aria-live="polite" className={styles.state}>
          <StepCard step={step} n={at + 1} total={steps.length} />
          <div className={styles.stateHead}>
            <h2 className={styles.heading}>{t('state')}</h2>
            <Switch
              label={t('onlyChanges')}
              checked={onlyChanges}
              onChange={({ currentTarget }) => {
                setOnlyChanges(currentTarget.checked);
              }}
            />
          </div>
          <StateView facts={onlyChanges ? facts.filter(({ change }) => change !== undefined) : facts} />
        </section>
      </div>
    </>
  );
};

interface ControlsProps {
  steps: readonly HistoryStep[];
  at: number;
  playing: boolean;
  onGo: (to: number) => void;
  onToggle: () => void;
}

const Controls = ({ steps, at, playing, onGo, onToggle }: ControlsProps): ReactNode => {
  const { t } = useTranslation('history');
  const format = useFormat();
  const nameOf = useStepName();
  const step = steps[at];
  if (!step) return null;
  const words = { n: at + 1, total: steps.length, what: nameOf(step.type), when: format.moment(step.occurredAt) };
  return (
    <div className={styles.controls}>
      <ActionIcon size={48} radius="xl" aria-label={playing ? t('pause') : t('play')} onClick={onToggle}>
        {playing ? <IconPlayerPauseFilled size={22} aria-hidden /> : <IconPlayerPlayFilled size={22} aria-hidden />}
      </ActionIcon>
      <div className={styles.track}>
        <Text>
          <strong>{t('step', words)}</strong>
          <span className={styles.what}> · {words.what}</span>
        </Text>
        <input
          type="range"
          className={styles.slider}
          min={1}
          max={steps.length}
          step={1}
          value={at + 1}
          aria-label={t('slider')}
          aria-valuetext={t('stepText', words)}
          onChange={({ currentTarget }) => {
            onGo(Number(currentTarget.value) - 1);
          }}
        />
      </div>
      <ActionIcon
        size={48}
        variant="default"
        radius="xl"
        disabled={at === 0}
        aria-label={t('previous')}
        onClick={() => {
          onGo(at - 1);
        }}
      >
        <IconChevronLeft size={24} aria-hidden />
      </ActionIcon>
      <ActionIcon
        size={48}
        variant="default"
        radius="xl"
        disabled={at === steps.length - 1}
        aria-label={t('next')}
        onClick={() => {
          onGo(at + 1);
        }}
      >
        <IconChevronRight size={24} aria-hidden />
      </ActionIcon>
    </div>
  );
};
