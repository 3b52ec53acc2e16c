import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './shell.module.css';

// After a new version was put in place, the code of an older page is no longer there to be fetched.
const isOldVersion = (error: unknown): boolean =>
  error instanceof Error && /dynamically imported module|importing a module|preload CSS/i.test(error.message);

/** The last net: a page that could not be shown. */
const Crashed = ({ error }: { error: unknown }): ReactNode => {
  const { t } = useTranslation();
  return (
    <div className={styles.alone}>
      <Alert color="amber" icon={<IconAlertTriangle aria-hidden />} title={t('crashed.title')} role="alert">
        <Stack align="flex-start">
          <Text>{isOldVersion(error) ? t('crashed.newVersion') : t('crashed.text')}</Text>
          <Button
            onClick={() => {
              window.location.reload();
            }}
          >
            {t('action.reload')}
          </Button>
        </Stack>
      </Alert>
    </div>
  );
};

interface Caught {
  error?: unknown;
}

export class Guard extends Component<{ children: ReactNode }, Caught> {
  override state: Caught = {};

  static getDerivedStateFromError(error: unknown): Caught {
    return { error };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    console.error(error, info.componentStack);
  }

  override render(): ReactNode {
    return 'error' in this.state ? <Crashed error={this.state.error} /> : this.props.children;
  }
}
