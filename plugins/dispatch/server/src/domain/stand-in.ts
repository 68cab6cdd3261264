import { CHANNEL_WORDS } from '../../../contract/channel-words.ts';
import { PLACE } from './message-content.ts';
import type { ChannelTexts } from './wording.ts';

/**
 * A text of another channel as an e-mail to the staff, who have no address on that channel. It says
 * what it stands for; the text itself stays Liquid, and is filled like the real one.
 */
export function standIn({ channel, language, subject, text, variables }: ChannelTexts, readers: string): ChannelTexts {
  const words = readers === 'it' ? 'it' : 'en';
  const name = CHANNEL_WORDS[words][channel];
  const note = NOTES[words](name);
  const said = text.replaceAll(PLACE, (_place, number: string) => variables[Number(number) - 1] ?? '');
  return {
    channel: 'email',
    language,
    subject: `[${name}] ${subject ?? ''}`.trim(),
    html: `<p><strong>${note}</strong></p>${subject === null ? '' : `<p>${asHtml(subject)}</p>`}<p>${asHtml(said)}</p>`,
    text: `${note}\n\n${subject === null ? '' : `${subject}\n\n`}${said}`,
    templateId: null,
    variables: [],
  };
}

/** Marks of HTML are written out, but not within Liquid's own braces. */
const asHtml = (text: string): string =>
  text
    .split(/(\{\{.*?\}\}|\{%.*?%\})/s)
    .map((part, index) => (index % 2 === 1 ? part : part.replaceAll(/[&<>]/g, (one) => ENTITIES[one] ?? '')))
    .join('')
    .replaceAll('\n', '<br>');

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

const NOTES: Record<'it' | 'en', (name: string) => string> = {
  it: (name) => `Lotto pilota. Questo messaggio sta per: ${name}. I clienti lo ricevono così:`,
  en: (name) => `Test lot. This message stands for: ${name}. Customers get it like this:`,
};
