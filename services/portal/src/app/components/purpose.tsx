import { Alert, Button, Stack, Text, TextInput } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { keepPurpose, purposeOfThisTab } from '../api/purpose.ts';
import { queryClient } from '../api/query.ts';

const LEAST = 3;

/** Asks whoever reads by an office for what; what was refused without it is read again. */
export const AskPurpose = (): ReactNode => {
  const { t } = useTranslation();
  return (
    <Alert color="amber" variant="light" icon={<IconEye aria-hidden />} title={t('purpose.title')}>
      <Stack gap="sm" align="flex-start">
        <Text>{t('purpose.text')}</Text>
        <PurposeForm onKept={() => void queryClient.invalidateQueries()} />
      </Stack>
    </Alert>
  );
};

/** The purpose that counts in this tab, with the way to another one, and below it what needs one. */
export const Purpose = ({ children }: { children?: ReactNode }): ReactNode => {
  const { t } = useTranslation();
  const [purpose, setPurpose] = useState(purposeOfThisTab);
  const [open, setOpen] = useState(false);
  if (open || purpose === undefined) {
    return (
      <PurposeForm
        onKept={(kept) => {
          setPurpose(kept);
          setOpen(false);
          void queryClient.invalidateQueries();
        }}
      />
    );
  }
  return (
    <>
      <Text>
        {t('purpose.now', { purpose })}{' '}
        <Button
          variant="subtle"
          onClick={() => {
            setOpen(true);
          }}
        >
          {t('purpose.change')}
        </Button>
      </Text>
      {children}
    </>
  );
};

const PurposeForm = ({ onKept }: { onKept: (purpose: string) => void }): ReactNode => {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const purpose = typed.trim();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        keepPurpose(purpose);
        onKept(purpose);
      }}
    >
      <Stack gap="sm" align="flex-start">
        <TextInput
          label={t('purpose.label')}
          description={t('purpose.hint')}
          required
          maxLength={200}
          value={typed}
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value);
          }}
        />
        <Button type="submit" disabled={purpose.length < LEAST}>
          {t('purpose.act')}
        </Button>
      </Stack>
    </form>
  );
};
