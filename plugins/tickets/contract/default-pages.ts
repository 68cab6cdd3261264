import type { Language } from '@nitida/kernel/languages';
import type { PageName } from './bill-view.ts';
import type { Block } from './blocks.ts';
import { ar } from './default-pages/ar.ts';
import { de } from './default-pages/de.ts';
import { en } from './default-pages/en.ts';
import { es } from './default-pages/es.ts';
import { fr } from './default-pages/fr.ts';
import { it } from './default-pages/it.ts';
import type { PageWords } from './default-pages/page-words.ts';
import { ro } from './default-pages/ro.ts';
import { sq } from './default-pages/sq.ts';
import { uk } from './default-pages/uk.ts';
import { zh } from './default-pages/zh.ts';
import type { WrittenPage } from './written-page.ts';

const WORDS = { it, en, de, fr, es, ro, sq, uk, ar, zh } satisfies Record<Language, PageWords>;

/**
 * The pages that every company begins with: a new company's bills can be shown before anybody has
 * written a word, and its staff change what is there instead of starting from nothing. The same blocks
 * in every language; a heading of null is the site's own.
 */
export const defaultPages: readonly WrittenPage[] = Object.entries(WORDS).flatMap(([language, words]) =>
  pagesOf(words).map((page) => ({ ...page, language })),
);

type Page = Omit<WrittenPage, 'language'>;

function pagesOf({ summary, amounts, consumption, yourData }: PageWords): Page[] {
  const page = (service: Page['service'], name: PageName, title: string, blocks: Block[]): Page => ({
    page: name,
    service,
    title,
    blocks,
  });
  const ownHeading = { heading: null };

  const energyAmounts = (words: string): Block[] => [
    { kind: 'amounts', heading: amounts.heading, intro: amounts.intro },
    { kind: 'receipt', ...ownHeading },
    { kind: 'rich-text', heading: amounts.receiptWords, body: words },
    { kind: 'offer', ...ownHeading },
    {
      kind: 'banner',
      text: amounts.compare,
      linkLabel: amounts.openPortal,
      url: 'https://www.ilportaleofferte.it',
    },
  ];
  const measured = (intro: string, explained: Block[] = []): Block[] => [
    { kind: 'consumption', ...ownHeading, intro },
    ...explained,
    { kind: 'comparison', ...ownHeading, intro: null },
    { kind: 'history', ...ownHeading },
    { kind: 'readings', ...ownHeading },
    { kind: 'tips', ...ownHeading, intro: null, tips: [] },
  ];

  const own: Block[] = [
    { kind: 'your-data', ...ownHeading },
    { kind: 'choices', ...ownHeading, intro: null, deliveryUrl: null, paymentUrl: null, privacyUrl: null },
    { kind: 'earlier-bills', ...ownHeading },
    { kind: 'contacts', heading: yourData.contacts },
  ];

  return [
    page('all', 'summary', summary.title, [
      { kind: 'summary', heading: null, greeting: summary.greeting },
      { kind: 'explain', ...ownHeading, intro: null },
      { kind: 'notices', heading: summary.notices },
      { kind: 'payment', ...ownHeading, note: summary.note },
      { kind: 'documents', heading: summary.documents },
      { kind: 'calendar', ...ownHeading },
      { kind: 'contacts', heading: summary.contacts },
    ]),
    page('all', 'amounts', amounts.title, [
      { kind: 'amounts', heading: amounts.heading, intro: amounts.intro },
      { kind: 'receipt', ...ownHeading },
    ]),
    page('electricity', 'amounts', amounts.title, energyAmounts(amounts.electricity)),
    page('gas', 'amounts', amounts.title, energyAmounts(amounts.gas)),
    page('water', 'amounts', amounts.title, [
      { kind: 'amounts', heading: amounts.heading, intro: amounts.waterIntro },
      { kind: 'receipt', ...ownHeading },
      { kind: 'rich-text', heading: amounts.billWords, body: amounts.water },
    ]),
    page('telephone', 'amounts', amounts.title, [
      { kind: 'amounts', heading: amounts.heading, intro: null },
      { kind: 'receipt', ...ownHeading },
    ]),
    // What a municipality bills for has no meter: its bills have no page of consumption. Where waste is
    // charged by the emptying, emptyings are quantities of the receipt's lines.
    page('municipal', 'amounts', amounts.title, [
      { kind: 'amounts', heading: amounts.heading, intro: null },
      { kind: 'receipt', ...ownHeading },
    ]),
    page('telephone', 'consumption', consumption.title, [
      { kind: 'consumption', ...ownHeading, intro: null },
      { kind: 'history', ...ownHeading },
    ]),
    page(
      'electricity',
      'consumption',
      consumption.title,
      measured(consumption.electricityIntro, [
        { kind: 'rich-text', heading: consumption.bandsHeading, body: consumption.bands },
      ]),
    ),
    page('gas', 'consumption', consumption.title, measured(consumption.gasIntro)),
    page(
      'water',
      'consumption',
      consumption.title,
      measured(consumption.waterIntro, [
        { kind: 'rich-text', heading: consumption.leakHeading, body: consumption.leak },
      ]),
    ),
    page('all', 'your_data', yourData.title, [
      ...own,
      {
        kind: 'links',
        heading: yourData.links,
        links: [
          { label: yourData.helpDesk, url: 'https://www.sportelloperilconsumatore.it' },
          { label: yourData.explained, url: 'https://www.arera.it/bolletta' },
        ],
      },
    ]),
    // The regulator of energy, water and waste has no say over telephones.
    page('telephone', 'your_data', yourData.title, own),
  ];
}
