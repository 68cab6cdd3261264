import type { Service } from '@nitida/plugin-ingestion/contract';
import { type BillPage, PageName } from '@nitida/plugin-tickets/contract';
import { defaultPages } from '@nitida/plugin-tickets/contract/default-pages';
import { companyBlocks } from './company-blocks.ts';

/**
 * The pages as a company's staff would compose them; English is missing one, so its Italian stands in, and
 * all of Albanian. In other languages, and of services without a meter, the pages that every company begins with.
 */
export function pagesIn(language: string, service: Service = 'electricity'): BillPage[] {
  if (language === 'sq') return italian;
  if (language !== 'it' && language !== 'en') return defaultPagesOf(language, service);
  if (service === 'telephone' || service === 'municipal') return defaultPagesOf(language, service);
  return language === 'en' ? [...english, { ...italian[3]!, language: 'it' }] : italian;
}

const defaultPagesOf = (language: string, service: Service): BillPage[] =>
  PageName.options.flatMap((name) => {
    const pages = defaultPages.filter((page) => page.language === language && page.page === name);
    const chosen = pages.find((page) => page.service === service) ?? pages.find((page) => page.service === 'all');
    return chosen ? [{ page: name, language, title: chosen.title, blocks: chosen.blocks }] : [];
  });

const text = [
  '## Passa alla *bolletta digitale*',
  '',
  'Meno carta, più chiarezza:',
  '',
  '- la ricevi **prima**',
  '- la ritrovi sempre',
  '',
  'Leggi [come funziona](https://www.lucevale.example/digitale) o <script>alert(1)</script> [prova](javascript:alert(1)).',
].join('\n');

const italian: BillPage[] = [
  {
    page: 'summary',
    title: 'La tua bolletta in breve',
    language: 'it',
    blocks: [
      { kind: 'summary', heading: null, greeting: 'Ciao! Ecco la tua bolletta, chiara in un minuto.' },
      { kind: 'explain', heading: null, intro: null },
      { kind: 'notices', heading: null },
      {
        kind: 'payment',
        heading: null,
        note: 'Se hai bisogno di più tempo, chiamaci: troviamo insieme una soluzione.',
      },
      { kind: 'documents', heading: null },
      { kind: 'calendar', heading: null },
      { kind: 'receipt', heading: null },
      {
        kind: 'banner',
        text: 'Con l’autolettura paghi solo quello che consumi.',
        linkLabel: 'Comunica la lettura',
        url: 'https://www.lucevale.example/autolettura',
      },
      { kind: 'contacts', heading: null },
      {
        kind: 'links',
        heading: null,
        links: [
          { label: 'Bonus sociale', url: 'https://www.lucevale.example/bonus' },
          { label: 'Rateizzazione', url: 'https://www.lucevale.example/rate' },
          { label: 'Non sicuro', url: 'javascript:alert(1)' },
        ],
      },
    ],
  },
  {
    page: 'amounts',
    title: 'Da cosa è fatto l’importo',
    language: 'it',
    blocks: [
      { kind: 'amounts', heading: null, intro: 'Ogni voce della bolletta, e quanto pesa.' },
      { kind: 'receipt', heading: null },
      { kind: 'offer', heading: null },
      {
        kind: 'rich-text',
        heading: 'Le parole della bolletta',
        body: 'La **quota per consumi** cresce con quello che usi; la **quota fissa** resta uguale.',
      },
    ],
  },
  {
    page: 'consumption',
    title: 'I tuoi consumi',
    language: 'it',
    blocks: [
      { kind: 'consumption', heading: null, intro: null },
      { kind: 'history', heading: null },
      { kind: 'readings', heading: null },
      { kind: 'comparison', heading: null, intro: null },
      { kind: 'tips', heading: null, intro: null, tips: [] },
      { kind: 'rich-text', heading: null, body: text },
    ],
  },
  {
    page: 'your_data',
    title: 'I tuoi dati',
    language: 'it',
    blocks: [
      { kind: 'your-data', heading: null },
      {
        kind: 'choices',
        heading: null,
        intro: null,
        deliveryUrl: 'https://www.lucevale.example/consegna',
        paymentUrl: 'https://www.lucevale.example/addebito',
        privacyUrl: null,
      },
      { kind: 'earlier-bills', heading: null },
      { kind: 'documents', heading: null },
      { kind: 'contacts', heading: null },
      ...companyBlocks,
    ],
  },
];

const english: BillPage[] = [
  {
    ...italian[0]!,
    title: 'Your bill in short',
    language: 'en',
    blocks: italian[0]!.blocks.map((block) =>
      block.kind === 'summary'
        ? { ...block, greeting: 'Hello! Here is your bill, clear in a minute.' }
        : block.kind === 'banner'
          ? { ...block, text: 'Send us a reading, and pay for what you use only.', linkLabel: 'Send a reading' }
          : block.kind === 'payment'
            ? { ...block, note: 'Need more time? Call us: we will find a way together.' }
            : block.kind === 'links'
              ? { ...block, links: [{ label: 'Social bonus', url: 'https://www.lucevale.example/bonus' }] }
              : block,
    ),
  },
  {
    ...italian[1]!,
    title: 'What the amount is made of',
    language: 'en',
    blocks: italian[1]!.blocks
      .filter((block) => block.kind !== 'rich-text')
      .map((block) =>
        block.kind === 'amounts' ? { ...block, intro: 'Every item of the bill, and its weight.' } : block,
      ),
  },
  {
    ...italian[2]!,
    title: 'Your usage',
    language: 'en',
    blocks: italian[2]!.blocks.filter((block) => block.kind !== 'rich-text'),
  },
];
