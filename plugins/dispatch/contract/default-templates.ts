import type { ChannelId, Purpose } from './channels.ts';
import { mailTemplates } from './default-mail-templates.ts';
import { paperTemplates } from './default-paper-templates.ts';
import { shortTemplates } from './default-short-templates.ts';
import type { MessageLanguage } from './default-words.ts';

/** What a company may begin with, and change as it likes. Inner HTML: the frame has logo, colours and footer. */
export type DefaultTemplate = {
  purpose: Purpose;
  channel: ChannelId;
  language: MessageLanguage;
  subject: string | null;
  html: string | null;
  text: string;
  templateId: string | null;
  variables: string | null;
};

export const defaultTemplates: readonly DefaultTemplate[] = [...mailTemplates, ...shortTemplates, ...paperTemplates];
