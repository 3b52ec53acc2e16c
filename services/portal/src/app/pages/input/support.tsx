import { Button, Group, Text } from '@mantine/core';
import { IconThumbUp, IconThumbUpFilled } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.ts';
import type { EmployeeInputDetail } from '../../api/inputs.ts';
import { Refusal } from '../../components/receipt.tsx';

/** How many colleagues support it, and one's own mark. */
export const Support = ({ input }: { input: EmployeeInputDetail }): ReactNode => {
  const { t } = useTranslation('input');
  const path = `/employee-inputs/${input.inputId}/support${input.supported ? '/withdraw' : ''}`;
  const support = useWrite<Record<string, never>>('evaluation', path);
  const Sign = input.supported ? IconThumbUpFilled : IconThumbUp;
  return (
    <>
      <Group>
        {input.maySupport ? (
          <Button
            variant="default"
            leftSection={<Sign size={20} aria-hidden />}
            aria-pressed={input.supported}
            loading={support.isPending}
            onClick={() => {
              void support.send({});
            }}
          >
            {t('support.act')}
          </Button>
        ) : null}
        <Text role="status">{t('support.count', { count: input.supporters })}</Text>
      </Group>
      {support.error ? <Refusal error={support.error} /> : null}
    </>
  );
};
