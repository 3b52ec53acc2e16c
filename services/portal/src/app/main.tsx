// In a layer, so that our own styles win whatever file comes first.
import '@mantine/core/styles.layer.css';
import './font.css';
import './app.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { fetchSession, queryClient, SESSION } from './api/query.ts';
import { startI18n } from './i18n/index.ts';
import { Router } from './router.tsx';
import { preload } from './routes.tsx';
import { theme, variables } from './theme.ts';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no place for the app.');

// The three things the first page needs, asked for side by side.
void queryClient.query({ queryKey: SESSION, queryFn: fetchSession }).catch(() => undefined);
const words = startI18n();
preload(window.location.pathname);
await words;

createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <Router />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
