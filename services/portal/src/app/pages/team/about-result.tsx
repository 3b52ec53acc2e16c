import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan } from '../../api/types.ts';

interface AboutResultProps {
  plan: Plan | undefined;
  value: string;
  onChange: (resultId: string) => void;
}

/** Which work result of the plan a remark is about, or none of them. */
export const AboutResult = ({ plan, value, onChange }: AboutResultProps): ReactNode => {
  const { t } = useTranslation('team');
  if (!plan || plan.results.length === 0) return null;
  return (
    <NativeSelect
      label={t('feedback.about')}
      value={value}
      data={[
        { value: '', label: t('feedback.general') },
        ...plan.results.map((result) => ({ value: result.resultId, label: result.sentence })),
      ]}
      onChange={({ currentTarget }) => {
        onChange(currentTarget.value);
      }}
    />
  );
};
