import { Anchor } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

/** The way back, above a page's title. */
export const BackLink = ({ to, children }: { to: string; children: ReactNode }): ReactNode => (
  <Anchor
    component={Link}
    to={to}
    mb={4}
    style={{ display: 'inline-flex', gap: 6, alignItems: 'center', minHeight: '2.75rem' }}
  >
    <IconArrowLeft size={20} aria-hidden />
    {children}
  </Anchor>
);
