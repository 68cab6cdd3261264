import { escapeHtml } from './escape-html.ts';

/** An address of e-mail, as markup: where it is too long for its line it breaks behind the @. */
export const breakable = (text: string): string => escapeHtml(text).replace('@', '@<wbr>');
