import { localeOf } from '@nitida/kernel/locale';
import { renderTemplate } from '@nitida/kernel/template';
import type { ChannelTexts, CompanyFacts } from './wording.ts';

/**
 * The same texts with the company's own facts filled in already. They are the same in every message
 * of a version, and stand several times in the frame of each: a third of the work of filling it.
 */
export function companyFilled<Texts extends ChannelTexts>(texts: Texts, company: CompanyFacts): Texts {
  const locale = localeOf(texts.language);
  const filled = (source: string, format: 'html' | 'text') =>
    source.replaceAll(PLAIN_FACT, (written) => {
      const value = renderTemplate({ source: written, format, locale }, { company });
      // A name that looks like Liquid stays a value, which nobody runs.
      return /[{}]/.test(value) ? written : value;
    });

  return {
    ...texts,
    subject: texts.subject && filled(texts.subject, 'text'),
    html: texts.html && filled(texts.html, 'html'),
    text: texts.templateId === null ? filled(texts.text, 'text') : texts.text,
  };
}

/** Nothing but the value: what is filtered or compared stays as it is. */
const PLAIN_FACT = /\{\{ company\.(?:name|phone|email|website|address) \}\}/g;
