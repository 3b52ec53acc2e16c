import { Button, Group, Stack, Text } from '@mantine/core';
import { IconArrowDown, IconSignature } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../api/hooks.ts';
import type { Items, Plan, RuleSet } from '../../api/types.ts';
import { PredicateBadge } from '../../components/badges.tsx';
import { Confirm } from '../../components/confirm.tsx';
import { daysOf } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useReadyToSign } from './blockers.tsx';
import { predicateFor, rulesInForce } from './consequence.ts';
import type { Part, RatingBody } from './rating-draft.ts';
import styles from './rating.module.css';

interface SignBarProps {
  plan: Plan;
  period: string;
  name: string;
  body: RatingBody | undefined;
  missing: readonly Part[];
  isPending: boolean;
  onSign: (body: RatingBody) => void;
}

const goTo = (part: Part): void => {
  const place = document.getElementById(`part-${part}`);
  place?.scrollIntoView({ block: 'start' });
  place?.querySelector<HTMLElement>('[role="radio"], input')?.focus({ preventScroll: true });
};

/** Always in sight: how much is still missing, and then the signature. */
export const SignBar = ({ plan, period, name, body, missing, isPending, onSign }: SignBarProps): ReactNode => {
  const { t } = useTranslation('appraisal');
  const { t: common } = useTranslation();
  const format = useFormat();
  const [asking, setAsking] = useState(false);
  const ready = useReadyToSign(plan, period);
  const rules = useRead<Items<RuleSet>>('evaluation', '/rules', { views: ['rules'] });
  const inForce = rulesInForce(rules.data?.items ?? [], daysOf(period).to);
  const predicate = predicateFor(inForce, body?.result, body?.conductRating);
  const [first] = missing;
  return (
    <div className={styles.signBar}>
      <div role="status" className={styles.signText}>
        {first !== undefined
          ? t('sign.missing', { count: missing.length })
          : ready
            ? t('sign.ready')
            : t('sign.blocked')}
        {predicate && first === undefined ? <PredicateBadge predicate={predicate} /> : null}
      </div>
      {first === undefined ? (
        <Button
          leftSection={<IconSignature size={20} aria-hidden />}
          disabled={!body || !ready}
          onClick={() => {
            setAsking(true);
          }}
        >
          {t('sign.open')}
        </Button>
      ) : (
        <Button
          variant="default"
          leftSection={<IconArrowDown size={20} aria-hidden />}
          onClick={() => {
            goTo(first);
          }}
        >
          {t('sign.goTo')}
        </Button>
      )}
      {body ? (
        <Confirm
          open={asking}
          title={t('sign.title', { name })}
          act={t('sign.act')}
          isPending={isPending}
          onConfirm={() => {
            onSign(body);
            setAsking(false);
          }}
          onClose={() => {
            setAsking(false);
          }}
        >
          <Stack gap="sm">
            <Text>
              {t('sign.text', {
                period: format.period(period),
                result: common(`rating.${body.result}`).toLowerCase(),
                conduct: common(`rating.${body.conductRating}`).toLowerCase(),
              })}
            </Text>
            {predicate && inForce ? (
              <Group gap="sm">
                <PredicateBadge predicate={predicate} />
                <Text c="dimmed">{t('outcome.rules', { version: inForce.version })}</Text>
              </Group>
            ) : null}
            <Text>{t('sign.seen', { name })}</Text>
          </Stack>
        </Confirm>
      ) : null}
    </div>
  );
};
