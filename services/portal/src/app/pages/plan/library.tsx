import { Button, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconBooks, IconSearch } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLibrary, type LibraryResult } from '../../api/planning.ts';
import { Loaded } from '../../components/states.tsx';
import styles from './plan.module.css';

const PATIENCE_ms = 300;

/** Agreed work results of past years and of peers to start from. */
export const Library = ({ onChoose }: { onChoose: (result: LibraryResult) => void }): ReactNode => {
  const { t } = useTranslation('plan');
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState('');
  const [settled] = useDebouncedValue(words.trim(), PATIENCE_ms);
  const found = useLibrary(open ? settled : undefined);
  if (!open)
    return (
      <div>
        <Button
          variant="default"
          leftSection={<IconBooks size={20} aria-hidden />}
          onClick={() => {
            setOpen(true);
          }}
        >
          {t('library.open')}
        </Button>
      </div>
    );
  return (
    <section aria-label={t('library.title')}>
      <TextInput
        label={t('library.title')}
        description={t('library.hint')}
        leftSection={<IconSearch size={20} aria-hidden />}
        value={words}
        onChange={({ currentTarget }) => {
          setWords(currentTarget.value);
        }}
      />
      <Loaded of={found}>
        {({ items }) =>
          items.length === 0 ? (
            <Text role="status" mt="sm">
              {t('library.none')}
            </Text>
          ) : (
            <ul className={styles.library}>
              {items.map((result) => (
                <li key={result.sentence}>
                  <div>
                    <Text fw={600}>{result.sentence}</Text>
                    <Text c="dimmed">
                      {t('library.used', { count: result.plans, year: result.lastYear })}
                      {' · '}
                      {result.indicators.map(({ text, target, unit }) => `${text}: ${target} ${unit}`).join('; ')}
                    </Text>
                  </div>
                  <Button
                    variant="default"
                    aria-label={t('library.chooseOne', { sentence: result.sentence })}
                    onClick={() => {
                      onChoose(result);
                      setOpen(false);
                    }}
                  >
                    {t('library.choose')}
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
};
