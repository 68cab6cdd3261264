import { useMemo } from 'react';
import { useIntl } from 'react-intl';

export type Values = Record<string, string | number>;

/** The keys of one translation file, without the plugin's prefix. */
type KeyOf<Texts, Prefix extends string> =
  Extract<keyof Texts, string> extends infer Key ? (Key extends `${Prefix}.${infer Rest}` ? Rest : never) : never;

/**
 * A plugin's door to its own texts. Keys are checked against `en.json`, so that a text that does
 * not exist does not compile; that Italian has the same keys is a test's business.
 */
export const textsOf =
  <Texts, const Prefix extends string>(prefix: Prefix) =>
  () => {
    const { formatMessage, messages } = useIntl();

    return useMemo(() => {
      const text = (key: KeyOf<Texts, Prefix>, values?: Values): string =>
        formatMessage({ id: `${prefix}.${key}`, defaultMessage: key }, values);

      /** For codes that come from the server: the words for it, or null where there are none. */
      const wordsFor = (group: string, code: string, values?: Values): string | null => {
        const id = `${prefix}.${group}.${code}`;
        return id in messages ? formatMessage({ id, defaultMessage: code }, values) : null;
      };

      return Object.assign(text, { wordsFor });
    }, [formatMessage, messages]);
  };

type TextFile = { default: Record<string, string> };

const shared: Record<string, () => Promise<TextFile>> = {
  en: () => import('./translations/en.json'),
  it: () => import('./translations/it.json'),
};

/** What a plugin's `registerTrads` answers: its own texts, and those of the parts that all screens share. */
export const loadTexts =
  (own: Record<string, () => Promise<TextFile>>) =>
  ({ locales }: { locales: string[] }) =>
    Promise.all(
      locales.map(async (locale) => {
        const files = await Promise.all([shared[locale]?.(), own[locale]?.()]);
        return { locale, data: Object.assign({}, ...files.map((file) => file?.default)) as Record<string, string> };
      }),
    );
