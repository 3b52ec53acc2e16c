import { IconFolderOpen, IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditCase } from '../../api/cases.ts';
import { StatusBadge } from '../../components/badges.tsx';

export const CaseStatusBadge = ({ status }: { status: AuditCase['status'] }): ReactNode => {
  const { t } = useTranslation('audit');
  return (
    <StatusBadge tone={status === 'open' ? 'waiting' : 'plain'} icon={status === 'open' ? IconFolderOpen : IconLock}>
      {t(`status.${status}`)}
    </StatusBadge>
  );
};
