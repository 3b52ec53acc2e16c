import { IconFileDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { withPurpose } from '../api/purpose.ts';
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
  <a className={styles.link} href={withPurpose(`/dokumen/${path}`)} download={`${name}.${ending}`}>
    <IconFileDownload size={20} aria-hidden /> {children}
  </a>
);
