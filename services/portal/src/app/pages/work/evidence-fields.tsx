import { ActionIcon, Button, Group, Text, TextInput } from '@mantine/core';
import { IconCamera, IconLink, IconPaperclip, IconX } from '@tabler/icons-react';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft } from './draft.ts';
import styles from './report.module.css';

interface EvidenceFieldsProps {
  draft: Draft;
  linkError: string | undefined;
  onChange: (part: Partial<Draft>) => void;
}

const TYPES = ['application/pdf', 'image/jpeg', 'image/png'];
const LIMIT_bytes = 10 * 1024 * 1024;

/** A photo, a file or a link; what an entry already has stays until it is removed. */
export const EvidenceFields = ({ draft, linkError, onChange }: EvidenceFieldsProps): ReactNode => {
  const { t } = useTranslation('work');
  const picker = useRef<HTMLInputElement>(null);
  const adder = useRef<HTMLButtonElement>(null);
  const [problem, setProblem] = useState<string>();
  const take = (files: readonly File[]): void => {
    const large = files.find(({ size }) => size > LIMIT_bytes);
    const strange = files.find(({ type }) => !TYPES.includes(type));
    if (large) setProblem(t('report.fileTooLarge', { name: large.name }));
    else if (strange) setProblem(t('report.fileType', { name: strange.name }));
    else {
      setProblem(undefined);
      onChange({
        files: [...draft.files, ...files.map((blob) => ({ key: crypto.randomUUID(), name: blob.name, blob }))],
      });
    }
  };
  return (
    <fieldset className={styles.part} data-part="link">
      <legend className={styles.legend}>{t('report.evidence')}</legend>
      <ul className={styles.evidence}>
        {draft.kept.map((item) => (
          <Item
            key={item.kind === 'link' ? item.url : item.hash}
            name={item.name}
            onRemove={() => {
              onChange({ kept: draft.kept.filter((other) => other !== item) });
              adder.current?.focus();
            }}
          />
        ))}
        {draft.files.map((file) => (
          <Item
            key={file.key}
            name={file.name}
            onRemove={() => {
              onChange({ files: draft.files.filter((other) => other !== file) });
              adder.current?.focus();
            }}
          />
        ))}
      </ul>
      {draft.links.map((link, place) => (
        <LinkFields
          key={place}
          link={link}
          error={linkError}
          onChange={(changed) => {
            onChange({ links: draft.links.map((other, index) => (index === place ? changed : other)) });
          }}
          onRemove={() => {
            onChange({ links: draft.links.filter((_, index) => index !== place) });
            adder.current?.focus();
          }}
        />
      ))}
      {problem === undefined ? null : (
        <Text className={styles.error} role="alert">
          {problem}
        </Text>
      )}
      <Group gap="xs">
        <Button
          variant="default"
          leftSection={<IconCamera size={20} aria-hidden />}
          onClick={() => picker.current?.click()}
        >
          {t('report.addFile')}
        </Button>
        <Button
          ref={adder}
          variant="default"
          leftSection={<IconLink size={20} aria-hidden />}
          onClick={() => {
            onChange({ links: [...draft.links, { name: '', url: '' }] });
          }}
        >
          {t('report.addLink')}
        </Button>
      </Group>
      <input
        ref={picker}
        type="file"
        hidden
        multiple
        accept={TYPES.join(',')}
        aria-label={t('report.addFile')}
        onChange={({ currentTarget }) => {
          take([...(currentTarget.files ?? [])]);
          currentTarget.value = '';
        }}
      />
    </fieldset>
  );
};

const Item = ({ name, onRemove }: { name: string; onRemove: () => void }): ReactNode => {
  const { t } = useTranslation('work');
  return (
    <li className={styles.file}>
      <IconPaperclip size={20} aria-hidden />
      <span>{name}</span>
      <ActionIcon variant="subtle" color="gray" size={44} aria-label={t('report.remove', { name })} onClick={onRemove}>
        <IconX size={20} aria-hidden />
      </ActionIcon>
    </li>
  );
};

interface LinkFieldsProps {
  link: { name: string; url: string };
  error: string | undefined;
  onChange: (link: { name: string; url: string }) => void;
  onRemove: () => void;
}

const LinkFields = ({ link, error, onChange, onRemove }: LinkFieldsProps): ReactNode => {
  const { t } = useTranslation('work');
  const wrong = error !== undefined && !/^https?:\/\/./i.test(link.url);
  return (
    <div className={styles.link}>
      <TextInput
        label={t('report.linkUrl')}
        type="url"
        inputMode="url"
        placeholder="https://"
        // Whoever asked for the field goes on there.
        autoFocus={link.url === ''}
        value={link.url}
        error={wrong ? error : undefined}
        onChange={({ currentTarget }) => {
          onChange({ ...link, url: currentTarget.value.trim() });
        }}
      />
      <TextInput
        label={t('report.linkName')}
        maxLength={200}
        value={link.name}
        onChange={({ currentTarget }) => {
          onChange({ ...link, name: currentTarget.value });
        }}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        size={44}
        aria-label={t('report.remove', { name: link.name || link.url || t('report.addLink') })}
        onClick={onRemove}
      >
        <IconX size={20} aria-hidden />
      </ActionIcon>
    </div>
  );
};
