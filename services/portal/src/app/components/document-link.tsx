import { IconFileDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { purposeOfThisTab } from '../api/purpose.ts';
import styles from './icon-link.module.css';

interface DocumentLinkProps {
  /** Behind `/dokumen/`. */
  path: string;
  /** Of the file, without its ending. */
  name: string;
  ending?: 'pdf' | 'csv';
  children: ReactNode;
}

/** Downloads a document on paper, or a table. */
export const DocumentLink = ({ path, name, ending = 'pdf', children }: DocumentLinkProps): ReactNode => (
  <a className={styles.link} href={`/dokumen/${path}${forThat()}`} download={`${name}.${ending}`}>
    <IconFileDownload size={20} aria-hidden /> {children}
  </a>
);

/** A link brings no header along. */
const forThat = (): string => {
  const purpose = purposeOfThisTab();
  return purpose === undefined ? '' : `?tujuan=${encodeURIComponent(purpose)}`;
};
