import type { DefaultTemplate } from './default-templates.ts';

type Paper = Pick<DefaultTemplate, 'purpose' | 'language' | 'text'> & { subject: string };

/**
 * Paragraphs are parted by an empty line. The sheet itself shows the company's head, what is to be paid
 * and by when, and the personal link as a code with its address below.
 */
const papers: readonly Paper[] = [
  {
    purpose: 'bill_ready',
    language: 'it',
    subject:
      '{% if bills.size > 1 %}Le tue {{ bills.size }} bollette sono pronte{% else %}La tua bolletta {{ bill.service }} n. {{ bill.number }}{% endif %}',
    text: `Gentile {{ customer.name }},

{% if bills.size > 1 %}le tue {{ bills.size }} bollette sono pronte.

{% for one in bills %}Bolletta {{ one.service }} n. {{ one.number }} del {{ one.issue_date | day: "long" }}: {{ one.amount | euro }}{% if one.amount > 0 %}, scadenza {{ one.due_date | day: "long" }}{% endif %}.
{{ one.link }}

{% endfor %}{% else %}la tua bolletta {{ bill.service }} n. {{ bill.number }} del {{ bill.issue_date | day: "long" }} è pronta.

{% if bill.amount > 0 %}Importo e scadenza sono nel riquadro.
{% elsif bill.amount < 0 %}Questa volta c'è un credito a tuo favore: {{ bill.amount | euro }}. Non devi pagare nulla.
{% else %}Questa volta non devi pagare nulla.
{% endif %}
La leggi, con quanto hai consumato e il PDF da scaricare, inquadrando con il telefono il codice di questa lettera, che è personale.

{% endif %}{% if expires_on %}Il collegamento vale fino al {{ expires_on | day: "long" }}.

{% endif %}Cordiali saluti

{{ company.name }}`,
  },
  {
    purpose: 'bill_ready',
    language: 'en',
    subject:
      '{% if bills.size > 1 %}Your {{ bills.size }} bills are ready{% else %}Your {{ bill.service }} bill no. {{ bill.number }}{% endif %}',
    text: `Dear {{ customer.name }},

{% if bills.size > 1 %}your {{ bills.size }} bills are ready.

{% for one in bills %}Your {{ one.service }} bill no. {{ one.number }} of {{ one.issue_date | day: "long" }}: {{ one.amount | euro }}{% if one.amount > 0 %}, due by {{ one.due_date | day: "long" }}{% endif %}.
{{ one.link }}

{% endfor %}{% else %}your {{ bill.service }} bill no. {{ bill.number }} of {{ bill.issue_date | day: "long" }} is ready.

{% if bill.amount > 0 %}The amount and the day by which it is due stand in the box.
{% elsif bill.amount < 0 %}This time there is a credit in your favour: {{ bill.amount | euro }}. You have nothing to pay.
{% else %}This time you have nothing to pay.
{% endif %}
You can read it, with how much you used and the PDF, by pointing your phone at the code on this letter, which is personal.

{% endif %}{% if expires_on %}The link works until {{ expires_on | day: "long" }}.

{% endif %}Yours sincerely

{{ company.name }}`,
  },
  {
    purpose: 'new_link',
    language: 'it',
    subject: 'Il nuovo collegamento alla tua bolletta n. {{ bill.number }}',
    text: `Gentile {{ customer.name }},

ecco il nuovo codice personale per leggere la tua bolletta {{ bill.service }} n. {{ bill.number }}: inquadralo con il telefono.

{% if expires_on %}Il collegamento vale fino al {{ expires_on | day: "long" }}.

{% endif %}Cordiali saluti

{{ company.name }}`,
  },
  {
    purpose: 'new_link',
    language: 'en',
    subject: 'The new link to your bill no. {{ bill.number }}',
    text: `Dear {{ customer.name }},

here is the new personal code to read your {{ bill.service }} bill no. {{ bill.number }}: point your phone at it.

{% if expires_on %}The link works until {{ expires_on | day: "long" }}.

{% endif %}Yours sincerely

{{ company.name }}`,
  },
];

export const paperTemplates: readonly DefaultTemplate[] = (['letter', 'registered_letter'] as const).flatMap(
  (channel) => papers.map((paper) => ({ ...paper, channel, html: null, templateId: null, variables: null })),
);
