import type { ReactNode } from 'react';
import { Page } from '../../components/page.tsx';
export const Component = (): ReactNode => <Page title="Beranda">…</Page>;
