import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CreditEntry as Entry } from '../../api/types.ts';
import { Explain } from '../../components/explain.tsx';
import { PersonName } from '../../components/person-name.tsx';
import { useFormat } from '../../i18n/use-format.ts';

/** The credit of a period; a tap shows months, share and coefficient, the rule, and the event. */
export const CreditEntry = ({ entry }: { entry: Entry }): ReactNode => {
  const { t } = useTranslation('appraisal');
  const { t: common } = useTranslation();
  const format = useFormat();
  const { credit, months, share, coefficient, level, predicate, source, rulesVersion, reason, by, at, position } =
    entry;
  const decimal = (text: string): string => format.number(Number(text));
  const formula = { months, share: decimal(share), coefficient: decimal(coefficient), credit: decimal(credit) };
  return (
    <Explain
      title={t('credit.of', { period: format.period(entry.period) })}
      because={
        <>
          <Text>{t('credit.formula', formula)}</Text>
          <Text>{t('credit.factors', { level, predicate: common(`predicate.${predicate}`) })}</Text>
          <Text>{t('credit.rule', { source, version: rulesVersion })}</Text>
          {reason === null ? null : <Text>{t('credit.because', { reason })}</Text>}
          <Text c="dimmed">
            <PersonName id={by} /> · {format.moment(at)} · {t('credit.position', { position })}
          </Text>
        </>
      }
    >
      {decimal(credit)}
    </Explain>
  );
};
