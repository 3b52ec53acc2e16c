import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './city.module.css';
import type { Level } from './unit-tree.ts';

/** Where one stands in the tree, and the way back up. */
export const UnitPath = ({
  path,
  onOpen,
}: {
  path: Level['path'];
  onOpen: (unitId: string | undefined) => void;
}): ReactNode => {
  const { t } = useTranslation('city');
  if (path.length < 2) return null;
  return (
    <nav aria-label={t('path')}>
      <ol className={styles.path}>
        {path.map(({ unitId, name }, at) => (
          <li key={unitId}>
            {at === path.length - 1 ? (
              <span aria-current="page">{name}</span>
            ) : (
              <Anchor
                component="button"
                type="button"
                onClick={() => {
                  onOpen(at === 0 ? undefined : unitId);
                }}
              >
                {name}
              </Anchor>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
};
