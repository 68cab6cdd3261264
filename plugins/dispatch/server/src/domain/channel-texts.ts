import { type ChannelId, TEMPLATE_FIELDS, type TemplateField } from '../../../contract/channels.ts';
import type { ChannelTexts } from './wording.ts';

/** A template as people write it. */
type Written = {
  channel: ChannelId;
  language: string;
  subject: string | null;
  html: string | null;
  text: string;
  templateId: string | null;
  /** One value of an approved text per line, in order. */
  variables: string | null;
};

/** Of a template what its channel carries: what was written for another channel may be left over. */
export function channelTexts({ channel, language, ...fields }: Written): ChannelTexts {
  const carries = (field: TemplateField) => (TEMPLATE_FIELDS[channel] as readonly TemplateField[]).includes(field);
  return {
    channel,
    language,
    subject: carries('subject') ? fields.subject : null,
    html: carries('html') ? fields.html : null,
    text: fields.text,
    templateId: carries('templateId') ? fields.templateId : null,
    variables: carries('variables') ? variableLines(fields.variables) : [],
  };
}

export const variableLines = (variables: string | null): string[] =>
  (variables ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/**
 * Whether these texts can tell a household of several bills: only then may bills be merged into one
 * message. Every text must loop over them; a subject may name just the first.
 */
export const tellsOfAllBills = ({ html, text, templateId }: ChannelTexts): boolean =>
  // An approved text has a fixed number of places.
  templateId === null && [html, text].every((source) => source === null || loopsOverBills(source));

export const loopsOverBills = (source: string): boolean => /\{%-?\s*for\s+\w+\s+in\s+bills\b/.test(source);
