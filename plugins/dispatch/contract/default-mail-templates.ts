import type { DefaultTemplate } from './default-templates.ts';
import { type MessageLanguage, type MessageWords, messageWords } from './default-words.ts';

type Email = Pick<DefaultTemplate, 'purpose' | 'text'> & { subject: string; html: string };

/** What differs between one bill and several, and between one to pay, a credit and nothing. */
const billReady = (words: MessageWords): Email => ({
  purpose: 'bill_ready',
  subject: `{% if bills.size > 1 %}${words.subjectMany}{% else %}${words.subject}{% endif %}`,
  html: `<p>${words.greeting}</p>
{% if bills.size > 1 %}<p>${words.readyMany}</p>
{% for one in bills %}<p>${words.one}${words.colon}<strong>{{ one.amount | euro }}</strong>{% if one.amount > 0 %}${words.comma}${words.dueInLine} <strong>{{ one.due_date | day: "long" }}</strong>{% endif %}<br><a class="button" href="{{ one.link }}">${words.openOne}</a></p>
{% endfor %}{% if bills_total > 0 %}<p>${words.inAll}${words.colon}<strong>{{ bills_total | euro }}</strong></p>
{% endif %}{% else %}<p>${words.ready}</p>
{% if bill.amount > 0 %}<p>${words.amount}${words.colon}<strong>{{ bill.amount | euro }}</strong><br>${words.due}${words.colon}<strong>{{ bill.due_date | day: "long" }}</strong></p>
{% elsif bill.amount < 0 %}<p>${words.credit.replace('{amount}', '<strong>{{ bill.amount | euro }}</strong>')}</p>
{% else %}<p>${words.nothing}</p>
{% endif %}<p><a class="button" href="{{ link }}">${words.open}</a></p>
{% endif %}<p>${words.find}</p>
{% if expires_on %}<p class="small">${words.expires}</p>
{% endif %}`,
  text: `${words.greeting}

{% if bills.size > 1 %}${words.readyMany}
{% for one in bills %}
${words.one}
${words.amount}${words.colon}{{ one.amount | euro }}
{% if one.amount > 0 %}${words.due}${words.colon}{{ one.due_date | day: "long" }}
{% endif %}{{ one.link }}
{% endfor %}{% if bills_total > 0 %}
${words.inAll}${words.colon}{{ bills_total | euro }}
{% endif %}{% else %}${words.ready}

{% if bill.amount > 0 %}${words.amount}${words.colon}{{ bill.amount | euro }}
${words.due}${words.colon}{{ bill.due_date | day: "long" }}
{% elsif bill.amount < 0 %}${words.credit.replace('{amount}', '{{ bill.amount | euro }}')}
{% else %}${words.nothing}
{% endif %}
${words.open}${words.colon.trimEnd()}
{{ link }}
{% endif %}
${words.find}
{% if expires_on %}${words.expires}
{% endif %}`,
});

const newLink = ({ greeting, newSubject, newIntro, stop, colon, open, expires, ignore }: MessageWords): Email => ({
  purpose: 'new_link',
  subject: newSubject,
  html: `<p>${greeting}</p>
<p>${newIntro}${stop}</p>
<p><a class="button" href="{{ link }}">${open}</a></p>
{% if expires_on %}<p class="small">${expires}</p>
{% endif %}<p class="small">${ignore}</p>`,
  text: `${greeting}

${newIntro}${colon.trimEnd()}
{{ link }}

{% if expires_on %}${expires}
{% endif %}${ignore}`,
});

/** The same by certified mail: its providers carry HTML as well. */
export const mailTemplates: readonly DefaultTemplate[] = (['email', 'pec'] as const).flatMap((channel) =>
  // Its keys are the languages that it was written with.
  (Object.keys(messageWords) as MessageLanguage[]).flatMap((language) =>
    [billReady, newLink].map((written) => ({
      ...written(messageWords[language]),
      channel,
      language,
      templateId: null,
      variables: null,
    })),
  ),
);
