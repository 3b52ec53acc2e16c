import { Button, SegmentedControl, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { IconLogout2 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { signOut, useMe } from '../api/session.ts';
import type { Me } from '../api/types.ts';
import { changeLanguage, LANGUAGES } from '../i18n/index.ts';
import styles from './account.module.css';

const NAMES = { id: 'Bahasa Indonesia', en: 'English' } as const;

/** Who I am to the system, my language, and the way out. */
export const Account = (): ReactNode => {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const assessorOf = (assessor: Me['assessor']): string => {
    if (assessor === undefined) return t('account.noAssessor');
    const { name, title, because } = assessor;
    return because === 'holds-the-post-above'
      ? `${name}, ${title}`
      : `${name}, ${title} (${t(`account.because.${because}`)})`;
  };
  const leaving = useMutation({ mutationFn: signOut });
  const facts = [
    [t('account.position'), me.position?.title],
    [t('account.unit'), me.unit?.name],
    [t('account.rank'), me.rank],
    [t('account.nip'), nip(me.nip)],
    [t('account.assessor'), assessorOf(me.assessor)],
  ] as const;
  return (
    <Stack gap="lg">
      <Text fw={650} fz="lg">
        {me.name}
      </Text>
      <dl className={styles.facts}>
        {facts.map(([name, value]) =>
          value ? (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
      <Link to={`/benturan/${me.personId}`}>{t('account.conflicts')}</Link>
      <SegmentedControl
        fullWidth
        aria-label={t('account.language')}
        value={i18n.language}
        data={LANGUAGES.map((language) => ({ value: language, label: NAMES[language] }))}
        onChange={(language) => {
          if (language === 'id' || language === 'en') void changeLanguage(language);
        }}
      />
      {leaving.isError ? (
        <Text role="alert" c="var(--mantine-color-error)">
          {t('account.signOutFailed')}
        </Text>
      ) : null}
      <Button
        variant="default"
        leftSection={<IconLogout2 size={20} aria-hidden />}
        loading={leaving.isPending}
        onClick={() => {
          leaving.mutate();
        }}
      >
        {t('account.signOut')}
      </Button>
    </Stack>
  );
};

// Shown as people write it: birth date, appointment, sex, serial.
const nip = (digits: string): string => digits.replace(/^(\d{8})(\d{6})(\d)(\d{3})$/, '$1 $2 $3 $4');
