import type { Locale } from '../../i18n/locale.ts';

/** Why the code was not taken. Told in words beside the field, never by colour alone. */
export type IdentifyError = 'empty' | 'wrong' | 'too_many';

export const errorText = (error: IdentifyError, { texts }: Locale): string =>
  ({ empty: texts.identify.empty, wrong: texts.identify.wrong, too_many: texts.identify.tooMany })[error];
