import type { DefaultTemplate } from './default-templates.ts';

type Email = Pick<DefaultTemplate, 'purpose' | 'language' | 'text'> & { subject: string; html: string };

const emails: readonly Email[] = [
  {
    purpose: 'bill_ready',
    language: 'it',
    subject:
      '{% if bills.size > 1 %}Le tue {{ bills.size }} bollette sono pronte{% else %}La tua bolletta {{ bill.service }} è pronta{% endif %}',
    html: `<p>Gentile {{ customer.name }},</p>
{% if bills.size > 1 %}<p>le tue {{ bills.size }} bollette sono pronte.</p>
{% for one in bills %}<p>Bolletta {{ one.service }} n. {{ one.number }} del {{ one.issue_date | day: "long" }}: <strong>{{ one.amount | euro }}</strong>{% if one.amount > 0 %}, scadenza <strong>{{ one.due_date | day: "long" }}</strong>{% endif %}<br><a class="button" href="{{ one.link }}">Apri la bolletta {{ one.service }} n. {{ one.number }}</a></p>
{% endfor %}{% if bills_total > 0 %}<p>In tutto: <strong>{{ bills_total | euro }}</strong></p>
{% endif %}{% else %}<p>la tua bolletta {{ bill.service }} n. {{ bill.number }} del {{ bill.issue_date | day: "long" }} è pronta.</p>
{% if bill.amount > 0 %}<p>Importo: <strong>{{ bill.amount | euro }}</strong><br>Scadenza: <strong>{{ bill.due_date | day: "long" }}</strong></p>
{% elsif bill.amount < 0 %}<p>Questa volta c'è un credito a tuo favore: <strong>{{ bill.amount | euro }}</strong>. Non devi pagare nulla.</p>
{% else %}<p>Questa volta non devi pagare nulla.</p>
{% endif %}<p><a class="button" href="{{ link }}">Apri la bolletta</a></p>
{% endif %}<p>Trovi quanto hai consumato, come si compone l'importo e il PDF da scaricare.</p>
{% if expires_on %}<p class="small">Il collegamento è personale e vale fino al {{ expires_on | day: "long" }}: non inoltrarlo.</p>
{% endif %}`,
    text: `Gentile {{ customer.name }},

{% if bills.size > 1 %}le tue {{ bills.size }} bollette sono pronte.
{% for one in bills %}
Bolletta {{ one.service }} n. {{ one.number }} del {{ one.issue_date | day: "long" }}
Importo: {{ one.amount | euro }}
{% if one.amount > 0 %}Scadenza: {{ one.due_date | day: "long" }}
{% endif %}{{ one.link }}
{% endfor %}{% if bills_total > 0 %}
In tutto: {{ bills_total | euro }}
{% endif %}{% else %}la tua bolletta {{ bill.service }} n. {{ bill.number }} del {{ bill.issue_date | day: "long" }} è pronta.

{% if bill.amount > 0 %}Importo: {{ bill.amount | euro }}
Scadenza: {{ bill.due_date | day: "long" }}
{% elsif bill.amount < 0 %}Questa volta c'è un credito a tuo favore: {{ bill.amount | euro }}. Non devi pagare nulla.
{% else %}Questa volta non devi pagare nulla.
{% endif %}
Apri la bolletta:
{{ link }}
{% endif %}
Trovi quanto hai consumato, come si compone l'importo e il PDF da scaricare.
{% if expires_on %}Il collegamento è personale e vale fino al {{ expires_on | day: "long" }}: non inoltrarlo.
{% endif %}`,
  },
  {
    purpose: 'bill_ready',
    language: 'en',
    subject:
      '{% if bills.size > 1 %}Your {{ bills.size }} bills are ready{% else %}Your {{ bill.service }} bill is ready{% endif %}',
    html: `<p>Dear {{ customer.name }},</p>
{% if bills.size > 1 %}<p>your {{ bills.size }} bills are ready.</p>
{% for one in bills %}<p>Your {{ one.service }} bill no. {{ one.number }} of {{ one.issue_date | day: "long" }}: <strong>{{ one.amount | euro }}</strong>{% if one.amount > 0 %}, due by <strong>{{ one.due_date | day: "long" }}</strong>{% endif %}<br><a class="button" href="{{ one.link }}">Open {{ one.service }} bill no. {{ one.number }}</a></p>
{% endfor %}{% if bills_total > 0 %}<p>In all: <strong>{{ bills_total | euro }}</strong></p>
{% endif %}{% else %}<p>your {{ bill.service }} bill no. {{ bill.number }} of {{ bill.issue_date | day: "long" }} is ready.</p>
{% if bill.amount > 0 %}<p>Amount: <strong>{{ bill.amount | euro }}</strong><br>Due by: <strong>{{ bill.due_date | day: "long" }}</strong></p>
{% elsif bill.amount < 0 %}<p>This time there is a credit in your favour: <strong>{{ bill.amount | euro }}</strong>. You have nothing to pay.</p>
{% else %}<p>This time you have nothing to pay.</p>
{% endif %}<p><a class="button" href="{{ link }}">Open your bill</a></p>
{% endif %}<p>You will find how much you used, what the amount is made of, and the PDF.</p>
{% if expires_on %}<p class="small">The link is personal and works until {{ expires_on | day: "long" }}: please do not forward it.</p>
{% endif %}`,
    text: `Dear {{ customer.name }},

{% if bills.size > 1 %}your {{ bills.size }} bills are ready.
{% for one in bills %}
Your {{ one.service }} bill no. {{ one.number }} of {{ one.issue_date | day: "long" }}
Amount: {{ one.amount | euro }}
{% if one.amount > 0 %}Due by: {{ one.due_date | day: "long" }}
{% endif %}{{ one.link }}
{% endfor %}{% if bills_total > 0 %}
In all: {{ bills_total | euro }}
{% endif %}{% else %}your {{ bill.service }} bill no. {{ bill.number }} of {{ bill.issue_date | day: "long" }} is ready.

{% if bill.amount > 0 %}Amount: {{ bill.amount | euro }}
Due by: {{ bill.due_date | day: "long" }}
{% elsif bill.amount < 0 %}This time there is a credit in your favour: {{ bill.amount | euro }}. You have nothing to pay.
{% else %}This time you have nothing to pay.
{% endif %}
Open your bill:
{{ link }}
{% endif %}
You will find how much you used, what the amount is made of, and the PDF.
{% if expires_on %}The link is personal and works until {{ expires_on | day: "long" }}: please do not forward it.
{% endif %}`,
  },
  {
    purpose: 'new_link',
    language: 'it',
    subject: 'Il nuovo collegamento alla tua bolletta',
    html: `<p>Gentile {{ customer.name }},</p>
<p>ecco il nuovo collegamento alla tua bolletta {{ bill.service }} n. {{ bill.number }}.</p>
<p><a class="button" href="{{ link }}">Apri la bolletta</a></p>
{% if expires_on %}<p class="small">Il collegamento è personale e vale fino al {{ expires_on | day: "long" }}: non inoltrarlo.</p>
{% endif %}<p class="small">Non l'hai chiesto tu? Puoi ignorare questo messaggio.</p>`,
    text: `Gentile {{ customer.name }},

ecco il nuovo collegamento alla tua bolletta {{ bill.service }} n. {{ bill.number }}:
{{ link }}

{% if expires_on %}Il collegamento è personale e vale fino al {{ expires_on | day: "long" }}: non inoltrarlo.
{% endif %}Non l'hai chiesto tu? Puoi ignorare questo messaggio.`,
  },
  {
    purpose: 'new_link',
    language: 'en',
    subject: 'Your new link to your bill',
    html: `<p>Dear {{ customer.name }},</p>
<p>here is the new link to your {{ bill.service }} bill no. {{ bill.number }}.</p>
<p><a class="button" href="{{ link }}">Open your bill</a></p>
{% if expires_on %}<p class="small">The link is personal and works until {{ expires_on | day: "long" }}: please do not forward it.</p>
{% endif %}<p class="small">Did you not ask for it? You can ignore this message.</p>`,
    text: `Dear {{ customer.name }},

here is the new link to your {{ bill.service }} bill no. {{ bill.number }}:
{{ link }}

{% if expires_on %}The link is personal and works until {{ expires_on | day: "long" }}: please do not forward it.
{% endif %}Did you not ask for it? You can ignore this message.`,
  },
];

/** The same by certified mail: its providers carry HTML as well. */
export const mailTemplates: readonly DefaultTemplate[] = (['email', 'pec'] as const).flatMap((channel) =>
  emails.map((email) => ({ ...email, channel, templateId: null, variables: null })),
);
