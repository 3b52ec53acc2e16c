import { daysOf, refusal } from '@kinerja/event-sourcing';

// When a quarter may be spoken of: once it has begun, and rated once it has ended.

export const ensureBegun = (period: string, day: string, pointer?: string): void => {
  if (day < daysOf(period).from) throw new PeriodNotBegun({ period }, pointer);
};

export const ensureEnded = (period: string, day: string): void => {
  if (day <= daysOf(period).to) throw new PeriodNotEnded({ period });
};

export const PeriodNotBegun = refusal('PERIOD_NOT_BEGUN', 'conflict', {
  id: 'Periode {period} belum dimulai.',
  en: 'The period {period} has not begun.',
});
export const PeriodNotEnded = refusal('PERIOD_NOT_ENDED', 'conflict', {
  id: 'Periode {period} belum berakhir; penilaian dibuka sesudahnya.',
  en: 'The period {period} has not ended; rating opens after it.',
});
