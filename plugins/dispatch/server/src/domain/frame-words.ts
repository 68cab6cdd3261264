/** What every message says at its foot: why the person gets it. Filled by Liquid, like the rest. */
type FrameWords = { why: Record<'bill_ready' | 'new_link', string>; contacts: string };

const WORDS: Record<string, FrameWords> = {
  it: {
    why: {
      bill_ready: 'Ricevi questa e-mail perché sei cliente di {{ company.name }} e hai una nuova bolletta.',
      new_link:
        'Ricevi questa e-mail perché ci è stato chiesto un nuovo collegamento alla tua bolletta di {{ company.name }}.',
    },
    contacts: 'Per parlare con noi:',
  },
  en: {
    why: {
      bill_ready: 'You get this e-mail because you are a customer of {{ company.name }} and have a new bill.',
      new_link: 'You get this e-mail because we were asked for a new link to your bill from {{ company.name }}.',
    },
    contacts: 'To talk to us:',
  },
  de: {
    why: {
      bill_ready: 'Sie erhalten diese E-Mail, weil Sie Kunde von {{ company.name }} sind und eine neue Rechnung haben.',
      new_link:
        'Sie erhalten diese E-Mail, weil ein neuer Link zu Ihrer Rechnung von {{ company.name }} angefordert wurde.',
    },
    contacts: 'So erreichen Sie uns:',
  },
  fr: {
    why: {
      bill_ready:
        'Vous recevez cet e-mail parce que vous êtes client de {{ company.name }} et que vous avez une nouvelle facture.',
      new_link:
        'Vous recevez cet e-mail parce qu’un nouveau lien vers votre facture de {{ company.name }} nous a été demandé.',
    },
    contacts: 'Pour nous contacter\u00a0:',
  },
  es: {
    why: {
      bill_ready: 'Recibe este correo porque es cliente de {{ company.name }} y tiene una nueva factura.',
      new_link: 'Recibe este correo porque se nos ha pedido un nuevo enlace a su factura de {{ company.name }}.',
    },
    contacts: 'Para hablar con nosotros:',
  },
  ro: {
    why: {
      bill_ready: 'Primiți acest e-mail pentru că sunteți client al {{ company.name }} și aveți o factură nouă.',
      new_link: 'Primiți acest e-mail pentru că ni s-a cerut un nou link către factura dvs. de la {{ company.name }}.',
    },
    contacts: 'Pentru a vorbi cu noi:',
  },
  sq: {
    why: {
      bill_ready: 'E merrni këtë e-mail sepse jeni klient i {{ company.name }} dhe keni një faturë të re.',
      new_link: 'E merrni këtë e-mail sepse na u kërkua një lidhje e re te fatura juaj nga {{ company.name }}.',
    },
    contacts: 'Për të folur me ne:',
  },
  uk: {
    why: {
      bill_ready: 'Ви отримали цей лист, бо ви клієнт {{ company.name }} і маєте новий рахунок.',
      new_link: 'Ви отримали цей лист, бо в нас попросили нове посилання на ваш рахунок від {{ company.name }}.',
    },
    contacts: 'Як із нами зв’язатися:',
  },
  ar: {
    why: {
      bill_ready: 'تصلك هذه الرسالة لأنك عميل لدى {{ company.name }} ولديك فاتورة جديدة.',
      new_link: 'تصلك هذه الرسالة لأنه طُلب منا رابط جديد إلى فاتورتك من {{ company.name }}.',
    },
    contacts: 'للتواصل معنا:',
  },
  zh: {
    why: {
      bill_ready: '您收到这封邮件，是因为您是 {{ company.name }} 的客户，并有一份新账单。',
      new_link: '您收到这封邮件，是因为有人向我们申请了您在 {{ company.name }} 的账单新链接。',
    },
    contacts: '联系我们：',
  },
};

export const frameWords = (language: string): FrameWords => (WORDS[language] ?? WORDS['en']) as FrameWords;
