/** What a company may begin with, and change as it likes. Inner HTML: the frame has logo, colours and footer. */
export type DefaultTemplate = {
  purpose: 'bill_ready' | 'new_link';
  channel: 'email';
  language: 'it' | 'en';
  subject: string;
  html: string;
  text: string;
};

export const defaultTemplates: readonly DefaultTemplate[] = [
  {
    purpose: 'bill_ready',
    channel: 'email',
    language: 'it',
    subject: 'La tua bolletta {{ bill.service }} è pronta',
    html: `<p>Gentile {{ customer.name }},</p>
<p>la tua bolletta {{ bill.service }} n. {{ bill.number }} del {{ bill.issue_date | day: "long" }} è pronta.</p>
{% if bill.amount > 0 %}<p>Importo: <strong>{{ bill.amount | euro }}</strong><br>Scadenza: <strong>{{ bill.due_date | day: "long" }}</strong></p>
{% elsif bill.amount < 0 %}<p>Questa volta c'è un credito a tuo favore: <strong>{{ bill.amount | euro }}</strong>. Non devi pagare nulla.</p>
{% else %}<p>Questa volta non devi pagare nulla.</p>
{% endif %}<p><a class="button" href="{{ link }}">Apri la bolletta</a></p>
<p>Trovi quanto hai consumato, come si compone l'importo e il PDF da scaricare.</p>
{% if expires_on %}<p class="small">Il collegamento è personale e vale fino al {{ expires_on | day: "long" }}: non inoltrarlo.</p>
{% endif %}`,
    text: `Gentile {{ customer.name }},

la tua bolletta {{ bill.service }} n. {{ bill.number }} del {{ bill.issue_date | day: "long" }} è pronta.

{% if bill.amount > 0 %}Importo: {{ bill.amount | euro }}
Scadenza: {{ bill.due_date | day: "long" }}
{% elsif bill.amount < 0 %}Questa volta c'è un credito a tuo favore: {{ bill.amount | euro }}. Non devi pagare nulla.
{% else %}Questa volta non devi pagare nulla.
{% endif %}
Apri la bolletta:
{{ link }}

Trovi quanto hai consumato, come si compone l'importo e il PDF da scaricare.
{% if expires_on %}Il collegamento è personale e vale fino al {{ expires_on | day: "long" }}: non inoltrarlo.
{% endif %}`,
  },
  {
    purpose: 'bill_ready',
    channel: 'email',
    language: 'en',
    subject: 'Your {{ bill.service }} bill is ready',
    html: `<p>Dear {{ customer.name }},</p>
<p>your {{ bill.service }} bill no. {{ bill.number }} of {{ bill.issue_date | day: "long" }} is ready.</p>
{% if bill.amount > 0 %}<p>Amount: <strong>{{ bill.amount | euro }}</strong><br>Due by: <strong>{{ bill.due_date | day: "long" }}</strong></p>
{% elsif bill.amount < 0 %}<p>This time there is a credit in your favour: <strong>{{ bill.amount | euro }}</strong>. You have nothing to pay.</p>
{% else %}<p>This time you have nothing to pay.</p>
{% endif %}<p><a class="button" href="{{ link }}">Open your bill</a></p>
<p>You will find how much you used, what the amount is made of, and the PDF.</p>
{% if expires_on %}<p class="small">The link is personal and works until {{ expires_on | day: "long" }}: please do not forward it.</p>
{% endif %}`,
    text: `Dear {{ customer.name }},

your {{ bill.service }} bill no. {{ bill.number }} of {{ bill.issue_date | day: "long" }} is ready.

{% if bill.amount > 0 %}Amount: {{ bill.amount | euro }}
Due by: {{ bill.due_date | day: "long" }}
{% elsif bill.amount < 0 %}This time there is a credit in your favour: {{ bill.amount | euro }}. You have nothing to pay.
{% else %}This time you have nothing to pay.
{% endif %}
Open your bill:
{{ link }}

You will find how much you used, what the amount is made of, and the PDF.
{% if expires_on %}The link is personal and works until {{ expires_on | day: "long" }}: please do not forward it.
{% endif %}`,
  },
  {
    purpose: 'new_link',
    channel: 'email',
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
    channel: 'email',
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
