import { Button, NativeSelect, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Aspect, Indicator } from '../../api/types.ts';
import { useFormat } from '../../i18n/use-format.ts';
import styles from './plan.module.css';
import { ASPECTS, decimalOf, MOST_INDICATORS, newIndicator, type ResultDraft } from './result-draft.ts';

interface IndicatorFieldsProps {
  draft: ResultDraft;
  onChange: (part: Partial<ResultDraft>) => void;
  errorAt: (pointer: string) => string | undefined;
  newId: () => string;
}

/** The indicators of a result; at least one. */
export const IndicatorFields = ({
  draft: { indicators },
  onChange,
  errorAt,
  newId,
}: IndicatorFieldsProps): ReactNode => {
  const { t } = useTranslation('plan');
  const set = (at: number, part: Partial<Indicator>): void => {
    onChange({ indicators: indicators.map((one, index) => (index === at ? { ...one, ...part } : one)) });
  };
  return (
    <div className={styles.measures}>
      <div>
        <Text fw={600}>{t('form.indicators')}</Text>
        <Text c="dimmed">{t('form.indicatorsHint')}</Text>
      </div>
      {indicators.map((indicator, at) => (
        <IndicatorFieldset
          key={indicator.indicatorId}
          indicator={indicator}
          number={at + 1}
          errorAt={(field) => errorAt(`/indicators/${String(at)}/${field}`)}
          onChange={(part) => {
            set(at, part);
          }}
          {...(indicators.length > 1
            ? {
                onRemove: () => {
                  onChange({ indicators: indicators.filter((_, index) => index !== at) });
                },
              }
            : {})}
        />
      ))}
      {indicators.length < MOST_INDICATORS ? (
        <Button
          variant="default"
          leftSection={<IconPlus size={20} aria-hidden />}
          onClick={() => {
            onChange({ indicators: [...indicators, newIndicator(indicators, newId())] });
          }}
        >
          {t('form.addIndicator')}
        </Button>
      ) : null}
    </div>
  );
};

interface FieldsetProps {
  indicator: Indicator;
  number: number;
  errorAt: (field: keyof Indicator) => string | undefined;
  onChange: (part: Partial<Indicator>) => void;
  onRemove?: () => void;
}

const IndicatorFieldset = ({ indicator, number, errorAt, onChange, onRemove }: FieldsetProps): ReactNode => {
  const { t } = useTranslation('plan');
  const { t: common } = useTranslation();
  const format = useFormat();
  const target = decimalOf(indicator.target);
  return (
    <fieldset className={styles.measure}>
      <legend>{t('form.indicator', { number })}</legend>
      <NativeSelect
        label={t('form.aspect')}
        value={indicator.aspect}
        error={errorAt('aspect')}
        data={ASPECTS.map((aspect) => ({ value: aspect, label: common(`aspect.${aspect}`) }))}
        onChange={({ currentTarget }) => {
          onChange({ aspect: currentTarget.value as Aspect });
        }}
      />
      <TextInput
        className={styles.grow}
        label={t('form.indicatorText')}
        placeholder={t(`form.example.${indicator.aspect}`)}
        required
        maxLength={300}
        value={indicator.text}
        error={errorAt('text')}
        onChange={({ currentTarget }) => {
          onChange({ text: currentTarget.value });
        }}
      />
      <TextInput
        label={t('form.target')}
        inputMode="decimal"
        required
        value={indicator.target}
        error={errorAt('target')}
        {...(target !== undefined && target !== indicator.target ? { description: `= ${format.number(target)}` } : {})}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        onChange={({ currentTarget }) => {
          onChange({ target: currentTarget.value });
        }}
      />
      <TextInput
        label={t('form.unit')}
        placeholder="%"
        required
        maxLength={40}
        value={indicator.unit}
        error={errorAt('unit')}
        onChange={({ currentTarget }) => {
          onChange({ unit: currentTarget.value });
        }}
      />
      {onRemove ? (
        <Button
          className={styles.drop}
          variant="subtle"
          color="gray"
          leftSection={<IconTrash size={18} aria-hidden />}
          onClick={onRemove}
        >
          {t('form.removeIndicator', { number })}
        </Button>
      ) : null}
    </fieldset>
  );
};
