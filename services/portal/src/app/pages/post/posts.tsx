import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { FindPerson } from '../../components/find-person.tsx';
import { Page } from '../../components/page.tsx';
import { PickPerson } from '../../components/pick-person.tsx';

/** Whose posts are to be seen or changed. */
export const Component = (): ReactNode => {
  const { t } = useTranslation('post');
  const navigate = useNavigate();
  return (
    <Page title={t('title')} lead={t('lead')}>
      <FindPerson label={t('find')} hint={t('findHint')} nobody={t('nobody')}>
        {(found) => <PickPerson people={found} onPick={({ personId }) => void navigate(`/jabatan/${personId}`)} />}
      </FindPerson>
    </Page>
  );
};
