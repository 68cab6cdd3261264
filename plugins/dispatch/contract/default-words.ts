/**
 * The words of the messages that a company begins with, in each language of the site. Liquid, like all
 * templates; `bill.service` is filled by `serviceName`, so it stands where a plain noun can stand.
 */
export type MessageWords = {
  greeting: string;
  subject: string;
  subjectMany: string;
  ready: string;
  readyMany: string;
  /** One bill of several, and before the day of its end. */
  one: string;
  dueInLine: string;
  openOne: string;
  inAll: string;
  amount: string;
  due: string;
  /** `{amount}` is the amount. */
  credit: string;
  nothing: string;
  open: string;
  find: string;
  expires: string;
  newSubject: string;
  newIntro: string;
  /** What ends a sentence, what stands between a name and its value, and between the parts of a line. */
  stop: string;
  colon: string;
  comma: string;
  ignore: string;
  /** Where GSM-7 has not a language's letters, one of them more than halves the room of the text. */
  sms: { ready: string; readyMany: string; newLink: string };
  /** Handed in for approval. {{1}}: customer, {{2}}: service, {{3}}: company, {{4}}: link. */
  whatsapp: { ready: string; newLink: string };
};

export const messageWords = {
  it: {
    greeting: 'Gentile {{ customer.name }},',
    subject: 'La tua bolletta {{ bill.service }} è pronta',
    subjectMany: 'Le tue {{ bills.size }} bollette sono pronte',
    ready: 'la tua bolletta {{ bill.service }} n. {{ bill.number }} del {{ bill.issue_date | day: "long" }} è pronta.',
    readyMany: 'le tue {{ bills.size }} bollette sono pronte.',
    one: 'Bolletta {{ one.service }} n. {{ one.number }} del {{ one.issue_date | day: "long" }}',
    dueInLine: 'scadenza',
    openOne: 'Apri la bolletta {{ one.service }} n. {{ one.number }}',
    inAll: 'In tutto',
    amount: 'Importo',
    due: 'Scadenza',
    credit: "Questa volta c'è un credito a tuo favore: {amount}. Non devi pagare nulla.",
    nothing: 'Questa volta non devi pagare nulla.',
    open: 'Apri la bolletta',
    find: "Trovi quanto hai consumato, come si compone l'importo e il PDF da scaricare.",
    expires: 'Il collegamento è personale e vale fino al {{ expires_on | day: "long" }}: non inoltrarlo.',
    newSubject: 'Il nuovo collegamento alla tua bolletta',
    newIntro: 'ecco il nuovo collegamento alla tua bolletta {{ bill.service }} n. {{ bill.number }}',
    stop: '.',
    colon: ': ',
    comma: ', ',
    ignore: "Non l'hai chiesto tu? Puoi ignorare questo messaggio.",
    sms: {
      ready: 'la tua bolletta {{ bill.service }} è pronta. Aprila dal tuo link personale:',
      readyMany: 'le tue {{ bills.size }} bollette sono pronte.',
      newLink: 'ecco il nuovo link personale alla tua bolletta {{ bill.service }}:',
    },
    whatsapp: {
      ready:
        'Gentile {{1}}, la tua bolletta {{2}} di {{3}} è pronta. Aprila qui: {{4}} (il link è personale, non inoltrarlo).',
      newLink:
        'Gentile {{1}}, ecco il nuovo link alla tua bolletta {{2}} di {{3}}: {{4}} (è personale, non inoltrarlo).',
    },
  },
  en: {
    greeting: 'Dear {{ customer.name }},',
    subject: 'Your {{ bill.service }} bill is ready',
    subjectMany: 'Your {{ bills.size }} bills are ready',
    ready: 'your {{ bill.service }} bill no. {{ bill.number }} of {{ bill.issue_date | day: "long" }} is ready.',
    readyMany: 'your {{ bills.size }} bills are ready.',
    one: 'Your {{ one.service }} bill no. {{ one.number }} of {{ one.issue_date | day: "long" }}',
    dueInLine: 'due by',
    openOne: 'Open {{ one.service }} bill no. {{ one.number }}',
    inAll: 'In all',
    amount: 'Amount',
    due: 'Due by',
    credit: 'This time there is a credit in your favour: {amount}. You have nothing to pay.',
    nothing: 'This time you have nothing to pay.',
    open: 'Open your bill',
    find: 'You will find how much you used, what the amount is made of, and the PDF.',
    expires: 'The link is personal and works until {{ expires_on | day: "long" }}: please do not forward it.',
    newSubject: 'Your new link to your bill',
    newIntro: 'here is the new link to your {{ bill.service }} bill no. {{ bill.number }}',
    stop: '.',
    colon: ': ',
    comma: ', ',
    ignore: 'Did you not ask for it? You can ignore this message.',
    sms: {
      ready: 'your {{ bill.service }} bill is ready. Open it with your personal link:',
      readyMany: 'your {{ bills.size }} bills are ready.',
      newLink: 'here is your new personal link to your {{ bill.service }} bill:',
    },
    whatsapp: {
      ready:
        'Dear {{1}}, your {{2}} bill from {{3}} is ready. Open it here: {{4}} (the link is personal, please do not forward it).',
      newLink:
        'Dear {{1}}, here is the new link to your {{2}} bill from {{3}}: {{4}} (it is personal, please do not forward it).',
    },
  },
  de: {
    greeting: 'Guten Tag {{ customer.name }},',
    subject: 'Ihre Rechnung für {{ bill.service }} ist da',
    subjectMany: 'Ihre {{ bills.size }} Rechnungen sind da',
    ready: 'Ihre Rechnung für {{ bill.service }} Nr. {{ bill.number }} vom {{ bill.issue_date | day: "long" }} ist da.',
    readyMany: 'Ihre {{ bills.size }} Rechnungen sind da.',
    one: 'Rechnung für {{ one.service }} Nr. {{ one.number }} vom {{ one.issue_date | day: "long" }}',
    dueInLine: 'fällig am',
    openOne: 'Rechnung für {{ one.service }} Nr. {{ one.number }} öffnen',
    inAll: 'Insgesamt',
    amount: 'Betrag',
    due: 'Fällig am',
    credit: 'Diesmal haben Sie ein Guthaben: {amount}. Sie müssen nichts bezahlen.',
    nothing: 'Diesmal müssen Sie nichts bezahlen.',
    open: 'Rechnung öffnen',
    find: 'Sie sehen, wie viel Sie verbraucht haben und woraus sich der Betrag zusammensetzt; das PDF finden Sie auch.',
    expires: 'Der Link ist persönlich und gilt bis {{ expires_on | day: "long" }}: Bitte leiten Sie ihn nicht weiter.',
    newSubject: 'Ihr neuer Link zu Ihrer Rechnung',
    newIntro: 'hier ist der neue Link zu Ihrer Rechnung für {{ bill.service }} Nr. {{ bill.number }}',
    stop: '.',
    colon: ': ',
    comma: ', ',
    ignore: 'Sie haben ihn nicht angefordert? Dann können Sie diese Nachricht ignorieren.',
    sms: {
      ready: 'Ihre Rechnung für {{ bill.service }} ist da. Ihr persönlicher Link:',
      readyMany: 'Ihre {{ bills.size }} Rechnungen sind da.',
      newLink: 'Ihr neuer persönlicher Link zur Rechnung für {{ bill.service }}:',
    },
    whatsapp: {
      ready:
        'Guten Tag {{1}}, Ihre Rechnung für {{2}} von {{3}} ist da. Öffnen Sie sie hier: {{4}} (der Link ist persönlich, bitte nicht weiterleiten).',
      newLink:
        'Guten Tag {{1}}, hier ist der neue Link zu Ihrer Rechnung für {{2}} von {{3}}: {{4}} (er ist persönlich, bitte nicht weiterleiten).',
    },
  },
  fr: {
    greeting: 'Bonjour {{ customer.name }},',
    subject: 'Votre facture {{ bill.service }} est disponible',
    subjectMany: 'Vos {{ bills.size }} factures sont disponibles',
    ready:
      'votre facture {{ bill.service }} n° {{ bill.number }} du {{ bill.issue_date | day: "long" }} est disponible.',
    readyMany: 'vos {{ bills.size }} factures sont disponibles.',
    one: 'Facture {{ one.service }} n° {{ one.number }} du {{ one.issue_date | day: "long" }}',
    dueInLine: 'à payer au plus tard le',
    openOne: 'Ouvrir la facture {{ one.service }} n° {{ one.number }}',
    inAll: 'En tout',
    amount: 'Montant',
    due: 'À payer au plus tard le',
    credit: 'Cette fois, vous avez un crédit\u00a0: {amount}. Vous n’avez rien à payer.',
    nothing: 'Cette fois, vous n’avez rien à payer.',
    open: 'Ouvrir la facture',
    find: 'Vous y trouverez votre consommation, le détail du montant et le PDF.',
    expires: 'Le lien est personnel et valable jusqu’au {{ expires_on | day: "long" }}\u00a0: ne le transférez pas.',
    newSubject: 'Votre nouveau lien vers votre facture',
    newIntro: 'voici le nouveau lien vers votre facture {{ bill.service }} n° {{ bill.number }}',
    stop: '.',
    colon: '\u00a0: ',
    comma: ', ',
    ignore: 'Vous ne l’avez pas demandé\u202f? Vous pouvez ignorer ce message.',
    sms: {
      ready: 'votre facture {{ bill.service }} est disponible. Votre lien personnel :',
      readyMany: 'vos {{ bills.size }} factures sont disponibles.',
      newLink: 'votre nouveau lien personnel vers la facture {{ bill.service }} :',
    },
    whatsapp: {
      ready:
        'Bonjour {{1}}, votre facture {{2}} de {{3}} est disponible. Ouvrez-la ici\u00a0: {{4}} (le lien est personnel, ne le transférez pas).',
      newLink:
        'Bonjour {{1}}, voici le nouveau lien vers votre facture {{2}} de {{3}}\u00a0: {{4}} (il est personnel, ne le transférez pas).',
    },
  },
  es: {
    greeting: 'Hola, {{ customer.name }}:',
    subject: 'Su factura de {{ bill.service }} está lista',
    subjectMany: 'Sus {{ bills.size }} facturas están listas',
    ready: 'su factura de {{ bill.service }} n.º {{ bill.number }} del {{ bill.issue_date | day: "long" }} está lista.',
    readyMany: 'sus {{ bills.size }} facturas están listas.',
    one: 'Factura de {{ one.service }} n.º {{ one.number }} del {{ one.issue_date | day: "long" }}',
    dueInLine: 'vencimiento:',
    openOne: 'Abrir la factura de {{ one.service }} n.º {{ one.number }}',
    inAll: 'En total',
    amount: 'Importe',
    due: 'Vencimiento',
    credit: 'Esta vez tiene un saldo a su favor: {amount}. No tiene que pagar nada.',
    nothing: 'Esta vez no tiene que pagar nada.',
    open: 'Abrir la factura',
    find: 'Verá cuánto ha consumido, cómo se compone el importe y el PDF para descargar.',
    expires: 'El enlace es personal y vale hasta el {{ expires_on | day: "long" }}: no lo reenvíe.',
    newSubject: 'Su nuevo enlace a la factura',
    newIntro: 'aquí tiene el nuevo enlace a su factura de {{ bill.service }} n.º {{ bill.number }}',
    stop: '.',
    colon: ': ',
    comma: ', ',
    ignore: '¿No lo ha pedido usted? Puede ignorar este mensaje.',
    sms: {
      ready: 'ya puede ver su factura de {{ bill.service }}. Su enlace personal:',
      readyMany: 'ya puede ver sus {{ bills.size }} facturas.',
      newLink: 'su nuevo enlace personal a la factura de {{ bill.service }}:',
    },
    whatsapp: {
      ready:
        'Hola, {{1}}: su factura de {{2}} de {{3}} está lista. Ábrala aquí: {{4}} (el enlace es personal, no lo reenvíe).',
      newLink:
        'Hola, {{1}}: aquí tiene el nuevo enlace a su factura de {{2}} de {{3}}: {{4}} (es personal, no lo reenvíe).',
    },
  },
  ro: {
    greeting: 'Bună ziua, {{ customer.name }},',
    subject: 'Factura dumneavoastră de {{ bill.service }} este gata',
    subjectMany: 'Facturile dumneavoastră sunt gata: {{ bills.size }}',
    ready:
      'factura dumneavoastră de {{ bill.service }} nr. {{ bill.number }} din {{ bill.issue_date | day: "long" }} este gata.',
    readyMany: 'facturile dumneavoastră sunt gata: {{ bills.size }}.',
    one: 'Factura de {{ one.service }} nr. {{ one.number }} din {{ one.issue_date | day: "long" }}',
    dueInLine: 'scadentă la',
    openOne: 'Deschideți factura de {{ one.service }} nr. {{ one.number }}',
    inAll: 'În total',
    amount: 'Suma',
    due: 'Scadența',
    credit: 'De data aceasta aveți un credit: {amount}. Nu aveți nimic de plătit.',
    nothing: 'De data aceasta nu aveți nimic de plătit.',
    open: 'Deschideți factura',
    find: 'Veți găsi cât ați consumat, din ce se compune suma și PDF-ul de descărcat.',
    expires:
      'Linkul este personal și este valabil până la {{ expires_on | day: "long" }}: nu îl trimiteți mai departe.',
    newSubject: 'Noul dumneavoastră link către factură',
    newIntro: 'iată noul link către factura dumneavoastră de {{ bill.service }} nr. {{ bill.number }}',
    stop: '.',
    colon: ': ',
    comma: ', ',
    ignore: 'Nu l-ați cerut dumneavoastră? Puteți ignora acest mesaj.',
    sms: {
      ready: 'factura dvs. este gata. Linkul dvs. personal:',
      readyMany: 'facturile dvs. sunt gata.',
      newLink: 'noul dvs. link personal la factura:',
    },
    whatsapp: {
      ready:
        'Bună ziua, {{1}}, factura dumneavoastră de {{2}} de la {{3}} este gata. O deschideți aici: {{4}} (linkul este personal, nu îl trimiteți mai departe).',
      newLink:
        'Bună ziua, {{1}}, iată noul link către factura dumneavoastră de {{2}} de la {{3}}: {{4}} (este personal, nu îl trimiteți mai departe).',
    },
  },
  sq: {
    greeting: 'I/E nderuar {{ customer.name }},',
    subject: 'Fatura juaj ({{ bill.service }}) është gati',
    subjectMany: '{{ bills.size }} faturat tuaja janë gati',
    ready:
      'fatura juaj ({{ bill.service }}) nr. {{ bill.number }} e datës {{ bill.issue_date | day: "long" }} është gati.',
    readyMany: '{{ bills.size }} faturat tuaja janë gati.',
    one: 'Fatura ({{ one.service }}) nr. {{ one.number }} e datës {{ one.issue_date | day: "long" }}',
    dueInLine: 'afati',
    openOne: 'Hapni faturën ({{ one.service }}) nr. {{ one.number }}',
    inAll: 'Gjithsej',
    amount: 'Shuma',
    due: 'Afati',
    credit: 'Këtë herë keni një kredi: {amount}. Nuk keni asgjë për të paguar.',
    nothing: 'Këtë herë nuk keni asgjë për të paguar.',
    open: 'Hapni faturën',
    find: 'Do të gjeni sa keni konsumuar, nga se përbëhet shuma dhe PDF-në për ta shkarkuar.',
    expires: 'Lidhja është personale dhe vlen deri më {{ expires_on | day: "long" }}: mos ia dërgoni askujt tjetër.',
    newSubject: 'Lidhja juaj e re te fatura',
    newIntro: 'ja lidhja e re te fatura juaj ({{ bill.service }}) nr. {{ bill.number }}',
    stop: '.',
    colon: ': ',
    comma: ', ',
    ignore: 'Nuk e keni kërkuar ju? Mund ta shpërfillni këtë mesazh.',
    sms: {
      ready: 'doli fatura juaj e re. Hapeni me linkun tuaj personal:',
      readyMany: 'keni {{ bills.size }} fatura.',
      newLink: 'linku juaj i ri personal te fatura:',
    },
    whatsapp: {
      ready:
        'I/E nderuar {{1}}, fatura juaj ({{2}}) nga {{3}} është gati. Hapeni këtu: {{4}} (lidhja është personale, mos ia dërgoni askujt tjetër).',
      newLink:
        'I/E nderuar {{1}}, ja lidhja e re te fatura juaj ({{2}}) nga {{3}}: {{4}} (është personale, mos ia dërgoni askujt tjetër).',
    },
  },
  uk: {
    greeting: 'Вітаємо, {{ customer.name }}!',
    subject: 'Ваш рахунок ({{ bill.service }}) готовий',
    subjectMany: 'Ваші рахунки готові: {{ bills.size }}',
    ready: 'Ваш рахунок ({{ bill.service }}) № {{ bill.number }} від {{ bill.issue_date | day: "long" }} готовий.',
    readyMany: 'Ваші рахунки готові: {{ bills.size }}.',
    one: 'Рахунок ({{ one.service }}) № {{ one.number }} від {{ one.issue_date | day: "long" }}',
    dueInLine: 'сплатити до',
    openOne: 'Відкрити рахунок ({{ one.service }}) № {{ one.number }}',
    inAll: 'Разом',
    amount: 'Сума',
    due: 'Сплатити до',
    credit: 'Цього разу ви маєте переплату: {amount}. Нічого сплачувати не потрібно.',
    nothing: 'Цього разу нічого сплачувати не потрібно.',
    open: 'Відкрити рахунок',
    find: 'Ви побачите, скільки спожили, з чого складається сума, і зможете завантажити PDF.',
    expires: 'Посилання особисте й дійсне до {{ expires_on | day: "long" }}: не пересилайте його.',
    newSubject: 'Ваше нове посилання на рахунок',
    newIntro: 'Ось нове посилання на ваш рахунок ({{ bill.service }}) № {{ bill.number }}',
    stop: '.',
    colon: ': ',
    comma: ', ',
    ignore: 'Ви цього не просили? Тоді не зважайте на цей лист.',
    sms: {
      ready: 'ваш рахунок ({{ bill.service }}) готовий:',
      readyMany: 'ваші рахунки готові.',
      newLink: 'нове посилання на рахунок:',
    },
    whatsapp: {
      ready:
        'Вітаємо, {{1}}! Ваш рахунок ({{2}}) від {{3}} готовий. Відкрийте його тут: {{4}} (посилання особисте, не пересилайте його).',
      newLink:
        'Вітаємо, {{1}}! Ось нове посилання на ваш рахунок ({{2}}) від {{3}}: {{4}} (воно особисте, не пересилайте його).',
    },
  },
  ar: {
    greeting: 'مرحبًا {{ customer.name }}،',
    subject: 'فاتورة {{ bill.service }} الخاصة بك جاهزة',
    subjectMany: 'فواتيرك جاهزة، وعددها {{ bills.size }}',
    ready:
      'فاتورة {{ bill.service }} الخاصة بك رقم {{ bill.number }} بتاريخ {{ bill.issue_date | day: "long" }} جاهزة.',
    readyMany: 'فواتيرك جاهزة، وعددها {{ bills.size }}.',
    one: 'فاتورة {{ one.service }} رقم {{ one.number }} بتاريخ {{ one.issue_date | day: "long" }}',
    dueInLine: 'آخر موعد للدفع:',
    openOne: 'فتح فاتورة {{ one.service }} رقم {{ one.number }}',
    inAll: 'المجموع',
    amount: 'المبلغ',
    due: 'آخر موعد للدفع',
    credit: 'لديك هذه المرة رصيد لصالحك: {amount}. ليس عليك دفع أي شيء.',
    nothing: 'ليس عليك هذه المرة دفع أي شيء.',
    open: 'فتح الفاتورة',
    find: 'ستجد مقدار استهلاكك، ومم يتكوّن المبلغ، وملف PDF للتنزيل.',
    expires: 'الرابط شخصي وصالح حتى {{ expires_on | day: "long" }}: يرجى عدم إرساله إلى غيرك.',
    newSubject: 'الرابط الجديد إلى فاتورتك',
    newIntro: 'هذا هو الرابط الجديد إلى فاتورة {{ bill.service }} الخاصة بك رقم {{ bill.number }}',
    stop: '.',
    colon: ': ',
    comma: '، ',
    ignore: 'إذا لم تطلب ذلك، فيمكنك تجاهل هذه الرسالة.',
    sms: {
      ready: 'فاتورة {{ bill.service }} جاهزة. رابطك الشخصي:',
      readyMany: 'فواتيرك جاهزة.',
      newLink: 'رابطك الشخصي الجديد إلى الفاتورة:',
    },
    whatsapp: {
      ready:
        'مرحبًا {{1}}، فاتورة {{2}} من {{3}} جاهزة. يمكنك فتحها هنا: {{4}} (الرابط شخصي، يرجى عدم إرساله إلى غيرك).',
      newLink:
        'مرحبًا {{1}}، هذا هو الرابط الجديد إلى فاتورة {{2}} من {{3}}: {{4}} (وهو شخصي، يرجى عدم إرساله إلى غيرك).',
    },
  },
  zh: {
    greeting: '尊敬的 {{ customer.name }}：',
    subject: '您的{{ bill.service }}账单已出',
    subjectMany: '您的 {{ bills.size }} 份账单已出',
    ready: '您的{{ bill.service }}账单已出，编号 {{ bill.number }}，日期 {{ bill.issue_date | day: "long" }}。',
    readyMany: '您的 {{ bills.size }} 份账单已出。',
    one: '{{ one.service }}账单，编号 {{ one.number }}，日期 {{ one.issue_date | day: "long" }}',
    dueInLine: '到期日',
    openOne: '打开{{ one.service }}账单 {{ one.number }}',
    inAll: '合计',
    amount: '金额',
    due: '到期日',
    credit: '这次您有结余：{amount}。您无需付款。',
    nothing: '这次您无需付款。',
    open: '打开账单',
    find: '您可以看到用量、金额的组成，并下载 PDF。',
    expires: '此链接仅供您本人使用，有效期至 {{ expires_on | day: "long" }}，请勿转发。',
    newSubject: '您的账单新链接',
    newIntro: '这是您的{{ bill.service }}账单（编号 {{ bill.number }}）的新链接',
    stop: '。',
    colon: '：',
    comma: '，',
    ignore: '不是您申请的？您可以忽略这封邮件。',
    sms: {
      ready: '您的{{ bill.service }}账单已出。您的个人链接：',
      readyMany: '您的 {{ bills.size }} 份账单已出。',
      newLink: '您的{{ bill.service }}账单的新个人链接：',
    },
    whatsapp: {
      ready: '尊敬的 {{1}}：您的{{2}}账单（{{3}}）已出。请在此打开：{{4}}（链接仅供您本人使用，请勿转发）。',
      newLink: '尊敬的 {{1}}：这是您的{{2}}账单（{{3}}）的新链接：{{4}}（仅供您本人使用，请勿转发）。',
    },
  },
} as const satisfies Record<string, MessageWords>;

export type MessageLanguage = keyof typeof messageWords;
