import type { DefaultTemplate } from './default-templates.ts';

type Short = Pick<DefaultTemplate, 'purpose' | 'language' | 'text'>;

/** One segment with its link, for one bill. No amount: a text lies open on the locked screen of a phone. */
const texts: readonly Short[] = [
  {
    purpose: 'bill_ready',
    language: 'it',
    text: `{{ company.name }}: {% if bills.size > 1 %}le tue {{ bills.size }} bollette sono pronte.{% for one in bills %} {{ one.service }}: {{ one.link }}{% endfor %}{% else %}la tua bolletta {{ bill.service }} è pronta. Aprila dal tuo link personale: {{ link }}{% endif %}`,
  },
  {
    purpose: 'bill_ready',
    language: 'en',
    text: `{{ company.name }}: {% if bills.size > 1 %}your {{ bills.size }} bills are ready.{% for one in bills %} {{ one.service }}: {{ one.link }}{% endfor %}{% else %}your {{ bill.service }} bill is ready. Open it with your personal link: {{ link }}{% endif %}`,
  },
  {
    purpose: 'new_link',
    language: 'it',
    text: '{{ company.name }}: ecco il nuovo link personale alla tua bolletta {{ bill.service }}: {{ link }}',
  },
  {
    purpose: 'new_link',
    language: 'en',
    text: '{{ company.name }}: here is your new personal link to your {{ bill.service }} bill: {{ link }}',
  },
];

type Approved = Short & { templateId: string };

const VALUES = '{{ customer.name }}\n{{ bill.service }}\n{{ company.name }}\n{{ link }}';

/**
 * Texts to hand in for approval. The id is the provider's and another one for each company: these are
 * placeholders, which the provider refuses.
 */
const approved: readonly Approved[] = [
  {
    purpose: 'bill_ready',
    language: 'it',
    templateId: 'HX00000000000000000000000000000001',
    text: 'Gentile {{1}}, la tua bolletta {{2}} di {{3}} è pronta. Aprila qui: {{4}} (il link è personale, non inoltrarlo).',
  },
  {
    purpose: 'bill_ready',
    language: 'en',
    templateId: 'HX00000000000000000000000000000002',
    text: 'Dear {{1}}, your {{2}} bill from {{3}} is ready. Open it here: {{4}} (the link is personal, please do not forward it).',
  },
  {
    purpose: 'new_link',
    language: 'it',
    templateId: 'HX00000000000000000000000000000003',
    text: 'Gentile {{1}}, ecco il nuovo link alla tua bolletta {{2}} di {{3}}: {{4}} (è personale, non inoltrarlo).',
  },
  {
    purpose: 'new_link',
    language: 'en',
    templateId: 'HX00000000000000000000000000000004',
    text: 'Dear {{1}}, here is the new link to your {{2}} bill from {{3}}: {{4}} (it is personal, please do not forward it).',
  },
];

export const shortTemplates: readonly DefaultTemplate[] = [
  ...texts.map((text) => ({
    ...text,
    channel: 'sms' as const,
    subject: null,
    html: null,
    templateId: null,
    variables: null,
  })),
  ...approved.map((text) => ({ ...text, channel: 'whatsapp' as const, subject: null, html: null, variables: VALUES })),
];
