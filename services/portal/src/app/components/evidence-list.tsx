import { Anchor, Group } from '@mantine/core';
import { IconLink, IconPaperclip } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { withPurpose } from '../api/purpose.ts';
import type { Evidence } from '../api/types.ts';

// A link comes from another person: only addresses of the web are followed.
const address = (evidence: Evidence): string => {
  if (evidence.kind === 'file') return withPurpose(`/api/task-reporting/evidence/${evidence.hash}`);
  return /^https?:\/\//i.test(evidence.url) ? evidence.url : `https://${evidence.url.replace(/^[a-z]+:/i, '')}`;
};

/** Evidence as links that open beside the page. */
export const EvidenceList = ({ evidence }: { evidence: readonly Evidence[] }): ReactNode => {
  const { t } = useTranslation();
  if (evidence.length === 0) return null;
  return (
    <Group gap="0 1rem" component="ul" style={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {evidence.map((item) => (
        <li key={address(item)}>
          <Anchor
            href={address(item)}
            target="_blank"
            rel="noreferrer"
            style={{ display: 'inline-flex', gap: 6, alignItems: 'center', minHeight: '2.75rem' }}
          >
            {item.kind === 'link' ? (
              <IconLink size={18} aria-label={t('evidence.link')} />
            ) : (
              <IconPaperclip size={18} aria-label={t('evidence.file')} />
            )}
            {item.name}
          </Anchor>
        </li>
      ))}
    </Group>
  );
};
