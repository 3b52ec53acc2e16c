import { SimpleGrid, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Figure } from '../../api/actions.ts';
import type { ApiError } from '../../api/problem.ts';
import { DayField } from '../../components/day-field.tsx';

interface FigureFieldsProps {
  figure: Figure;
  onChange: (figure: Figure) => void;
  error: ApiError | null;
  /** The figure cannot be older than this day, nor of a day to come. */
  after?: string;
  today: string;
}

/** People write a comma where a machine reads a point. */
export const decimalOf = (text: string): string => text.trim().replace(',', '.');

export const isFigure = ({ value, on, source }: Figure): boolean =>
  /^\d+([.,]\d{1,2})?$/.test(value.trim()) && on !== '' && source.trim().length >= 3;

export const figureOf = ({ value, on, source }: Figure): Figure => ({
  value: decimalOf(value),
  on,
  source: source.trim(),
});

export const NO_FIGURE: Figure = { value: '', on: '', source: '' };

/** A number, its day, and where it is written. */
export const FigureFields = ({ figure, onChange, error, after, today }: FigureFieldsProps): ReactNode => {
  const { t } = useTranslation('action');
  const set = (part: Partial<Figure>): void => {
    onChange({ ...figure, ...part });
  };
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput
          label={t('figure.value')}
          required
          inputMode="decimal"
          maxLength={15}
          value={figure.value}
          error={error?.field('/figure/value') ?? error?.field('/figure')}
          onChange={({ currentTarget }) => {
            set({ value: currentTarget.value });
          }}
        />
        <DayField
          label={t('figure.on')}
          min={after}
          max={today}
          value={figure.on}
          error={error?.field('/figure/on')}
          onChange={(on) => {
            set({ on });
          }}
        />
      </SimpleGrid>
      <TextInput
        label={t('figure.source')}
        description={t('figure.sourceHint')}
        required
        maxLength={500}
        value={figure.source}
        error={error?.field('/figure/source')}
        onChange={({ currentTarget }) => {
          set({ source: currentTarget.value });
        }}
      />
    </>
  );
};
