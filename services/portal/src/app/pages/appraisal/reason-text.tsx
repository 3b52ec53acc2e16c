import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrganisationResult, Predicate, Rating, Reason } from '../../api/types.ts';
import { useFormat } from '../../i18n/use-format.ts';

const rating = (fact: string | number | undefined): Rating => (fact === 'above' || fact === 'below' ? fact : 'meets');

/** A reason as a sentence, from its code and facts. */
export const ReasonText = ({ reason }: { reason: Reason | undefined }): ReactNode => {
  const { t } = useTranslation('appraisal');
  const { t: common } = useTranslation();
  const format = useFormat();
  if (!reason) return <Text>{t('reason.unknown')}</Text>;
  const { code, facts } = reason;
  switch (code) {
    case 'ORGANISATION_RESULT':
      return (
        <Text>
          {t('reason.organisation', { value: common(`organisationResult.${facts.value as OrganisationResult}`) })}
        </Text>
      );
    case 'RESULT_RATING':
    case 'CONDUCT_RATING':
      return (
        <Stack gap="xs">
          <Text>
            {t(code === 'RESULT_RATING' ? 'reason.result' : 'reason.conduct', {
              above: facts.above,
              meets: facts.meets,
              below: facts.below,
            })}
          </Text>
          <Text>{t('reason.signed', { rating: common(`rating.${rating(facts.rating)}`).toLowerCase() })}</Text>
        </Stack>
      );
    case 'PERIODIC_EVALUATIONS': {
      const quarters = Object.entries(facts).map(([period, predicate]) =>
        [format.period(period), common(`predicate.${predicate as Predicate}`)].join(': '),
      );
      return (
        <Text>
          {quarters.length > 0 ? t('reason.periodic', { quarters: quarters.join('; ') }) : t('reason.noQuarters')}
        </Text>
      );
    }
    case 'HEAD_OF_UNIT':
      return (
        <Text>
          {t('reason.head', {
            value: common(`organisationResult.${facts.value as OrganisationResult}`),
            version: facts.version,
            source: facts.source,
          })}
        </Text>
      );
    case 'PREDICATE_TABLE':
      return (
        <Stack gap="xs">
          <Text>
            {t('reason.table', {
              result: common(`rating.${rating(facts.result)}`).toLowerCase(),
              conduct: common(`rating.${rating(facts.conduct)}`).toLowerCase(),
              predicate: common(`predicate.${facts.predicate as Predicate}`),
            })}
          </Text>
          <Text>{t('reason.source', { version: facts.version, source: facts.source })}</Text>
        </Stack>
      );
  }
};
