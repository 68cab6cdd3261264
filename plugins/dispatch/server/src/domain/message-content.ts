import { AppError } from '@nitida/kernel/errors';
import { localeOf } from '@nitida/kernel/locale';
import { renderTemplate } from '@nitida/kernel/template';
import type { MessageContent } from './channel.ts';
import type { MessageVariables } from './message-variables.ts';
import { paperContent } from './paper-content.ts';
import type { ChannelTexts } from './wording.ts';

/** A text filled for one reader, in the form that its channel carries. Throws where there would be a hole. */
export function messageContent(texts: ChannelTexts, data: MessageVariables, address: string): MessageContent {
  const locale = localeOf(texts.language);
  const fill = (source: string | null) => renderTemplate({ source: source ?? '', format: 'text', locale }, data);

  switch (texts.channel) {
    case 'email':
    case 'pec': {
      const subject = oneLine(fill(texts.subject));
      const html = renderTemplate({ source: texts.html ?? '', format: 'html', locale }, { ...data, subject });
      // Both purposes are service messages, which nobody can unsubscribe from (contract/channels.ts).
      return { kind: 'mail', subject, html, text: paragraphs(fill(texts.text)), unsubscribeUrl: null };
    }
    case 'sms':
      return { kind: 'short', text: paragraphs(fill(texts.text)).trim() };
    case 'whatsapp':
      return approvedContent(texts, texts.variables.map(fill));
    case 'letter':
    case 'registered_letter':
      return paperContent(texts, data, {
        subject: oneLine(fill(texts.subject)),
        text: paragraphs(fill(texts.text)).trim(),
        address,
      });
  }
}

/** WhatsApp refuses a value that is empty or has line breaks in it. */
function approvedContent({ text, templateId }: ChannelTexts, filled: readonly string[]): MessageContent {
  const values = filled.map(oneLine);
  const empty = values.indexOf('') + 1;
  if (empty > 0) {
    throw new AppError('invalid', 'template.empty_value', `Value ${empty} of the approved text is empty`, {
      details: { line: empty },
    });
  }

  const variables = Object.fromEntries(values.map((value, index) => [String(index + 1), value]));
  const written = text.replaceAll(PLACE, (_place, number: string) => variables[number] ?? '');
  return { kind: 'approved', templateId: templateId ?? '', variables, text: written };
}

/** {{1}}: where a value stands in an approved text. */
export const PLACE = /\{\{\s*(\d+)\s*\}\}/g;

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

const paragraphs = (text: string): string => text.replaceAll(/\n{3,}/g, '\n\n');
