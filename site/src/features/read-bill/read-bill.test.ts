import { localDate } from '@nitida/kernel/local-date';
import type { Block } from '@nitida/plugin-tickets/contract';
import { localeOf } from '../../i18n/locale.ts';
import { LANGUAGES } from '../../i18n/texts.ts';
import { type BillName, billFor } from '../../testing/bills.ts';
import { pagesIn } from '../../testing/bill-pages.ts';
import { type Card, headingOf } from './heading.ts';
import { destinationHref, DESTINATIONS, isDestination, pageHref, pageOfSlug, pageWith } from './pages.ts';
import { visibleBlocks } from './visible-blocks.ts';

const today = '2026-05-08';
const everyBlock: Block[] = [
  { kind: 'summary', heading: null, greeting: null },
  { kind: 'explain', heading: null, intro: null },
  { kind: 'receipt', heading: null },
  { kind: 'amounts', heading: null, intro: null },
  { kind: 'offer', heading: null },
  { kind: 'consumption', heading: null, intro: null },
  { kind: 'history', heading: null },
  { kind: 'readings', heading: null },
  { kind: 'your-data', heading: null },
  { kind: 'payment', heading: null, note: null },
  { kind: 'documents', heading: null },
  { kind: 'contacts', heading: null },
  { kind: 'notices', heading: null },
  { kind: 'rich-text', heading: null, body: 'Ciao' },
  { kind: 'banner', text: 'Ciao', linkLabel: null, url: null },
  { kind: 'links', heading: null, links: [{ label: 'Sito', url: 'https://a.example' }] },
  { kind: 'comparison', heading: null, intro: null },
  { kind: 'choices', heading: null, intro: null, deliveryUrl: null, paymentUrl: null, privacyUrl: null },
  { kind: 'earlier-bills', heading: null },
  { kind: 'calendar', heading: null },
  {
    kind: 'branches',
    heading: null,
    branches: [{ name: 'Centro', address: 'Via Roma 1', hours: null, phone: null, mapUrl: null }],
  },
  { kind: 'social', heading: null, channels: [{ network: 'youtube', url: 'https://a.example' }] },
  { kind: 'questions', heading: null, questions: [{ question: 'Perché?', answer: 'Perché sì.' }] },
  { kind: 'tips', heading: null, intro: null, tips: [] },
  {
    kind: 'media',
    heading: null,
    alternative: 'Video',
    image: null,
    video: null,
    url: 'https://a.example',
    caption: null,
    transcript: null,
  },
  { kind: 'footer', legal: 'Note', accessibility: null },
];
const kindsOf = (name: BillName, blocks = everyBlock) =>
  visibleBlocks(billFor(name, { today, language: 'it', isIdentified: true }), blocks, localDate(today)).map(
    ({ kind }) => kind,
  );

describe('the blocks of a page', () => {
  it('are all there where the bill has everything', () => {
    expect(kindsOf('electricity')).toEqual(everyBlock.map(({ kind }) => kind));
  });

  it('hide themselves where the bill has nothing for them', () => {
    expect(kindsOf('bare')).toEqual([
      'summary',
      'consumption',
      'your-data',
      'payment',
      'documents',
      'rich-text',
      'banner',
      'links',
      'choices',
      'calendar',
      'branches',
      'social',
      'questions',
      'tips',
      'media',
      'footer',
    ]);
  });

  it('take a bill out of the calendar once it is paid, and speak of none that never was in it', () => {
    for (const name of ['electricity', 'withDebit', 'paid'] as const) expect(kindsOf(name)).toContain('calendar');
    for (const name of ['gas', 'zero', 'credit'] as const) expect(kindsOf(name)).not.toContain('calendar');
  });

  it('say nothing of earlier bills where nothing is said, and that all is paid where nothing is open', () => {
    const view = billFor('electricity', { today, language: 'it', isIdentified: true });
    delete view.bill.content.pastPayments;
    const kinds = (open: NonNullable<typeof view.earlier>['open']) =>
      visibleBlocks(
        { ...view, earlier: { previous: null, lastYear: null, open } },
        [{ kind: 'earlier-bills', heading: null }],
        localDate(today),
      ).length;
    expect([kinds(null), kinds([])]).toEqual([0, 1]);
  });

  it.each(['paid', 'zero', 'credit'] as const)('ask nobody to pay a bill that is %s', (name) => {
    expect(kindsOf(name)).not.toContain('payment');
  });

  it('hide the texts that staff left empty', () => {
    const empty: Block[] = [
      { kind: 'rich-text', heading: 'x', body: '  \n' },
      { kind: 'banner', text: ' ', linkLabel: null, url: null },
      { kind: 'links', heading: null, links: [{ label: 'x', url: 'javascript:alert(1)' }] },
    ];
    expect(kindsOf('electricity', empty)).toEqual([]);
  });

  it('show what is older than two years even when the bill has no notices', () => {
    const view = billFor('gas', { today, language: 'it', isIdentified: false });
    const notices: Block[] = [{ kind: 'notices', heading: null }];
    expect(visibleBlocks(view, notices, localDate(today))).toEqual([]);
    view.bill.content.overTwoYearsCents = 100;
    expect(visibleBlocks(view, notices, localDate(today))).toEqual(notices);
  });
});

describe('addresses', () => {
  it.each(LANGUAGES)('in %s lead to their page and back', (language) => {
    for (const { page } of pagesIn(language)) {
      const slug = pageHref(page, language).split('/')[2];
      expect(page === 'summary' ? null : pageOfSlug(slug, language)).toBe(page === 'summary' ? null : page);
    }
    expect(pageOfSlug('nope', language)).toBeNull();
    expect(pageOfSlug('constructor', language)).toBeNull();
  });

  it('of destinations are ours only', () => {
    expect(DESTINATIONS.map((name) => destinationHref(name, 'it'))).toEqual([
      '/it/',
      '/it/importi',
      '/it/consumi',
      '/it/dati',
      '/it/identify?next=pdf',
    ]);
    for (const foreign of ['https://evil.example', '//evil', '', null, undefined, 'toString'])
      expect(isDestination(foreign)).toBe(false);
  });

  it('know where a block stands', () => {
    expect(pageWith('payment', pagesIn('it'))).toBe('summary');
    expect(pageWith('history', pagesIn('it'))).toBe('consumption');
    expect(pageWith('nothing', pagesIn('it'))).toBeNull();
  });
});

describe('what stands over a card', () => {
  const over = (card: Card, isIdentified = true, name: BillName = 'electricity') =>
    headingOf(card, localeOf('it'), billFor(name, { today, language: 'it', isIdentified }));

  it('is what its authors wrote, else what the site calls it', () => {
    expect(over({ kind: 'contacts', heading: 'Siamo qui' })).toEqual({ text: 'Siamo qui', isWritten: true });
    expect(over({ kind: 'contacts', heading: null })).toEqual({ text: 'Contatti', isWritten: false });
    expect(over({ kind: 'receipt', heading: null }, true, 'water')?.text).toBe('Il conto, voce per voce');
  });

  it('tells how far back the charts reach', () => {
    expect(over({ kind: 'history', heading: null })?.text).toBe('Gli ultimi 18 mesi');
    expect(over({ kind: 'history', heading: null }, true, 'electricityNoReadings')?.text).toBe('Gli ultimi 12 mesi');
  });

  it('asks for the code before there are data, whatever the card is called', () => {
    const card: Card = { kind: 'your-data', heading: 'Tutto su di te' };
    expect(over(card)?.text).toBe('Tutto su di te');
    expect(over(card, false)).toEqual({ text: localeOf('it').texts.identify.heading, isWritten: false });
  });

  it.each<Card>([
    { kind: 'summary', heading: 'In breve', greeting: null },
    { kind: 'rich-text', heading: null, body: 'Ciao' },
  ])('is nothing where a card says it by itself or not at all: $kind', (card) => {
    expect(over(card)).toBeNull();
  });
});
