import type { Block } from '@nitida/plugin-tickets/contract';

/** What a company may say on any page, as its staff would write it; the same words in every language. */
export const companyBlocks: Block[] = [
  {
    kind: 'branches',
    heading: null,
    branches: [
      {
        name: 'Foligno Centro',
        address: 'Corso Cavour 12, 06034 Foligno (PG)',
        hours: 'lun–ven 8.30–13.00\nmar e gio anche 14.30–17.00',
        phone: '0742 000042',
        mapUrl: 'https://www.openstreetmap.org/?mlat=42.95&mlon=12.70',
      },
      { name: 'Spoleto', address: 'Via Nursina 3, 06049 Spoleto (PG)', hours: 'mer 9–12', phone: null, mapUrl: null },
    ],
  },
  {
    kind: 'questions',
    heading: null,
    questions: [
      {
        question: 'Perché la bolletta è più alta in inverno?',
        answer: 'Si accendono **riscaldamento** e luci più a lungo.',
      },
      { question: 'Posso pagare a rate?', answer: 'Sì: [chiedilo qui](https://www.lucevale.example/rate).' },
    ],
  },
  {
    kind: 'media',
    heading: 'La bolletta in due minuti',
    alternative: 'Guarda il video sulla nuova bolletta',
    image: { name: 'poster_0a1b2c.svg', type: 'image/svg+xml', width: 640, height: 360 },
    video: null,
    url: 'https://video.example/bolletta',
    caption: 'Dura due minuti, con sottotitoli.',
    transcript: 'La bolletta ha **tre** parti.',
  },
  {
    kind: 'social',
    heading: null,
    channels: [
      { network: 'facebook', url: 'https://facebook.example/lucevale' },
      { network: 'youtube', url: 'https://youtube.example/lucevale' },
      { network: 'whatsapp', url: 'https://whatsapp.example/lucevale' },
    ],
  },
  {
    kind: 'footer',
    legal: 'Lucevale Energia S.p.A., capitale sociale 1.000.000 €, P. IVA 12345670017.',
    accessibility: 'Hai trovato una barriera? [Scrivici](mailto:accessibilita@lucevale.example).',
  },
];
