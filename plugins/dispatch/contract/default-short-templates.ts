import type { DefaultTemplate } from './default-templates.ts';
import { type MessageLanguage, messageWords } from './default-words.ts';

// Its keys are the languages that it was written with.
const languages = Object.keys(messageWords) as MessageLanguage[];

/**
 * One segment with its link, for one bill; two where a language has no letters in GSM-7. No amount: a text
 * lies open on the locked screen of a phone.
 */
const textsIn = (language: MessageLanguage) => {
  const { ready, readyMany, newLink } = messageWords[language].sms;
  const many = `${readyMany}{% for one in bills %} {{ one.service }}: {{ one.link }}{% endfor %}`;
  return [
    {
      purpose: 'bill_ready' as const,
      text: `{{ company.name }}: {% if bills.size > 1 %}${many}{% else %}${ready} {{ link }}{% endif %}`,
    },
    { purpose: 'new_link' as const, text: `{{ company.name }}: ${newLink} {{ link }}` },
  ];
};

const VALUES = '{{ customer.name }}\n{{ bill.service }}\n{{ company.name }}\n{{ link }}';

/**
 * Texts to hand in for approval. The id is the provider's and another one for each company: these are
 * placeholders, which the provider refuses.
 */
const approvedIn = (language: MessageLanguage, place: number) => {
  const { ready, newLink } = messageWords[language].whatsapp;
  const idOf = (number: number) => `HX${String(number).padStart(32, '0')}`;
  return [
    { purpose: 'bill_ready' as const, text: ready, templateId: idOf(2 * place + 1) },
    { purpose: 'new_link' as const, text: newLink, templateId: idOf(2 * place + 2) },
  ];
};

export const shortTemplates: readonly DefaultTemplate[] = languages.flatMap((language, place): DefaultTemplate[] => {
  const bare = { language, subject: null, html: null };
  return [
    ...textsIn(language).map((text) => ({
      ...bare,
      ...text,
      channel: 'sms' as const,
      templateId: null,
      variables: null,
    })),
    ...approvedIn(language, place).map((text) => ({
      ...bare,
      ...text,
      channel: 'whatsapp' as const,
      variables: VALUES,
    })),
  ];
});
