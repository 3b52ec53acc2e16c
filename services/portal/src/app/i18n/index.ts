import i18n, { type BackendModule } from 'i18next';
import { initReactI18next } from 'react-i18next';

export const LANGUAGES = ['id', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

type Messages = Record<string, unknown>;
const files = import.meta.glob<Messages>('./{id,en}/*.json', { import: 'default' });

// One file for each page and language, fetched together with the page.
const onDemand: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, namespace, done) => {
    const file = files[`./${language}/${namespace}.json`];
    if (!file) {
      done(new Error(`There is no ${namespace} in ${language}.`), false);
      return;
    }
    file().then(
      (messages) => {
        done(null, messages);
      },
      (error: unknown) => {
        done(error instanceof Error ? error : new Error(String(error)), false);
      },
    );
  },
};

const isLanguage = (value: string | null): value is Language => value === 'id' || value === 'en';

const chosen = (): Language => {
  const stored = localStorage.getItem('language');
  return isLanguage(stored) ? stored : 'id';
};

export const startI18n = async (): Promise<void> => {
  i18n.on('languageChanged', (language) => {
    document.documentElement.lang = language;
  });
  await i18n
    .use(onDemand)
    .use(initReactI18next)
    .init({
      lng: chosen(),
      fallbackLng: false,
      ns: ['common'],
      defaultNS: 'common',
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
    });
};

export const changeLanguage = async (language: Language): Promise<void> => {
  localStorage.setItem('language', language);
  await i18n.changeLanguage(language);
};
