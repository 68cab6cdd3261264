import { bill, billContent, company, customer } from '../testing/bill-view.ts';
import { readPdf } from '../testing/pdf-text.ts';
import { type DrawnBill, drawBill } from './draw-bill.ts';

const view = (over: Partial<DrawnBill> = {}): DrawnBill => ({
  company: company(),
  bill: bill(),
  customer: customer(),
  ...over,
});

const read = (over: Partial<DrawnBill> = {}, language: 'it' | 'en' = 'it') => readPdf(drawBill(view(over), language));

describe('a bill drawn as PDF', () => {
  it('says who owes how much, by when and for what', async () => {
    const { text } = await read();
    for (const said of [
      'Lume Energia',
      'Bolletta dell’energia elettrica',
      'Numero 2026/0042',
      'Mario Rossi',
      'Totale da pagare',
      '216,66\xa0€',
      'entro il 11 dicembre 2026',
      '459 kWh',
      'IT75 W999 9900 0010 0000 0000 042',
      'IT001E12345678',
      'Quota per consumi',
      '0,276819',
      '127,06\xa0€',
      '3 kW × 2 mesi',
      'Totale bolletta',
      '198,66\xa0€',
      'I pagamenti precedenti risultano regolari.',
    ]) {
      expect(text).toContain(said);
    }
  });

  it('speaks English to who reads English, and leaves the lines of the company in Italian', async () => {
    const { text, structure } = await read({}, 'en');
    expect(text).toContain('Electricity bill');
    expect(text).toContain('by 11 December 2026');
    expect(text).toContain('€216.66');
    expect(text).toContain('Quota per consumi');
    expect(structure).toContain('/Lang (en-GB)');
    expect(structure).toContain('/Lang (it-IT)');
  });

  it('is tagged: headings, tables with header cells, a figure with words', async () => {
    const { structure } = await read({}, 'en');
    expect(structure).toContain('/Marked true');
    expect(structure).toContain('/DisplayDocTitle true');
    for (const tag of [
      '/S /H1',
      '/S /H2',
      '/S /Table',
      '/S /TR',
      '/S /TH',
      '/S /TD',
      '/Scope /Column',
      '/Scope /Row',
      '/S /Figure',
    ]) {
      expect(structure).toContain(tag);
    }
    expect(structure).toContain(
      '/Alt (Chart of the consumption of the last 2 months: the highest 230 kWh, the lowest 229 kWh.)',
    );
  });

  it('asks for nothing where nothing is owed', async () => {
    const { text } = await read({ bill: bill({ amountCents: -4_210 }) });
    expect(text).toContain('A tuo credito');
    expect(text).toContain('42,10\xa0€');
    expect(text).toContain('Non devi pagare nulla');
    expect(text).not.toContain('Come pagare');
  });

  it('writes names in letters that its fonts have', async () => {
    const { text } = await read({ customer: customer({ name: 'Șerban Łukasz «Nicolò» 李' }) });
    expect(text).toContain('Serban Lukasz «Nicolò» ?');
  });

  it('goes on over as many pages as it takes', async () => {
    const [supply] = billContent().supplies;
    const supplies = Array.from({ length: 60 }, () => supply!);
    const { pages, text } = await read({ bill: bill({ content: billContent({ supplies }) }) });
    expect(pages).toBeGreaterThan(15);
    expect(text).toContain(`Pagina ${pages} di ${pages}`);
  });

  it('has a box for the offer of each fuel', async () => {
    const { offer: _, ...content } = billContent();
    const [light] = content.supplies;
    const offer = {
      name: 'Luce Ferma',
      code: 'LF24',
      priceKind: 'fixed' as const,
      priceStructure: null,
      indexName: null,
    };
    const dated = { ...offer, start: null, conditionsEnd: '2028-03-01' };
    const gas = { ...light!, kind: 'pdr' as const, code: '99990000000043', market: 'vulnerable' as const };
    const supplies = [
      { ...light!, offer: dated },
      { ...gas, offer: { ...dated, name: 'Gas Ferma', code: 'GF24' } },
    ];
    const { text } = await read({ bill: bill({ content: { ...content, offer: null, supplies } }) });
    for (const said of ['Luce Ferma', 'LF24', 'Gas Ferma', 'GF24', '99990000000043', 'Tutela della vulnerabilità']) {
      expect(text).toContain(said);
    }
  });

  it('tells what the law asks besides: payments before, instalments, taxes, whom to turn to', async () => {
    const [supply] = billContent().supplies;
    const reason = { reason: 'Letture stimate corrette', from: '2026-03-01', to: '2026-08-31', amountCents: -1_240 };
    const content = billContent({
      supplies: [
        {
          ...supply!,
          annualSpendCents: 61_240,
          distributor: { name: 'Rete Lumera', faultsPhone: '803 999' },
          selfReading: { from: '2026-12-01', to: '2026-12-05', how: 'Sul sito' },
          recalculations: [reason],
        },
      ],
      overTwoYearsCents: 1_890,
      pastPayments: 'unpaid',
      unpaidBills: [{ number: 'L0041', dueDate: '2026-10-11', amountCents: 4_210 }],
      instalments: { most: 6, askBy: '2026-12-21', how: null },
      taxes: [
        { kind: 'vat', label: 'IVA 10%', quantity: null, unit: null, taxableCents: 100, rate: '10', amountCents: 10 },
      ],
      complaints: 'reclami@lume.example',
      glossaryUrl: 'https://lume.example/glossario',
    });
    const { text } = await read({ bill: bill({ content }) });
    for (const said of [
      'n. L0041, scaduta il 11/10/2026: 42,10\xa0€',
      'Fino a 6 rate',
      '21 dicembre 2026',
      '18,90\xa0€',
      'Letture stimate corrette (01/03/2026 – 31/08/2026): -12,40\xa0€',
      'IVA 10%: 0,10\xa0€',
      '612,40\xa0€',
      '803 999',
      '01/12/2026 – 05/12/2026',
      'reclami@lume.example',
      'https://lume.example/glossario',
    ]) {
      expect(text).toContain(said);
    }
  });

  it('shows the amounts alone of a receipt that does not add up', async () => {
    const [supply] = billContent().supplies;
    const [charge, sales, ...lines] = supply!.lines;
    const off = [charge!, { ...sales!, amountCents: sales!.amountCents + 1 }, ...lines];
    const { text } = await read({ bill: bill({ content: billContent({ supplies: [{ ...supply!, lines: off }] }) }) });
    expect(text).toContain('127,06');
    expect(text).toContain('non tornano con gli importi');
    expect(text).not.toContain('0,276819');
  });

  it('names no supply of which the company says no code', async () => {
    const [supply] = billContent().supplies;
    const nameless = { ...supply!, code: '-', address: '-' };
    const { text } = await read({ bill: bill({ content: billContent({ supplies: [nameless, nameless] }) }) });
    expect(text).not.toMatch(/POD\s*-/);
  });

  it('tells of no consumption where nothing is measured', async () => {
    const [supply] = billContent().supplies;
    const line = {
      ...supply!,
      kind: 'line' as const,
      unit: 'GB' as const,
      billedConsumption: '0',
      ofWhichEstimated: '0',
      annualConsumption: null,
      readings: [],
      history: [],
    };
    const { text } = await read({ bill: bill({ content: billContent({ supplies: [line] }) }) });
    expect(text).not.toContain('0 GB');
    expect(text).not.toContain('Hai usato');
  });

  it('draws the eighteen months of the law, and none below the ground', async () => {
    const [supply] = billContent().supplies;
    const quantities = Array.from({ length: 30 }, (_, month) => (month === 20 ? '-40' : String(100 + month)));
    const history = [{ band: 'F0' as const, firstMonth: '2024-01', quantities, types: 'a'.repeat(30) }];
    const { structure } = await read(
      { bill: bill({ content: billContent({ supplies: [{ ...supply!, history }] }) }) },
      'en',
    );
    expect(structure).toContain('of the last 18 months: the highest 129 kWh');
  });

  it('leads to the glossary that the company has set, where the bill brings none', async () => {
    const { text } = await read({ company: company({ glossaryUrl: 'https://lume.example/voci' }) });
    expect(text).toContain('https://lume.example/voci');
  });

  it('does not miss what a bill may lack', async () => {
    const [supply] = billContent().supplies;
    const bare = { ...supply!, meterSerial: null, committedPowerKw: null, lines: [], readings: [], history: [] };
    const { text } = await read({
      bill: bill({ periodFrom: null, periodTo: null, content: billContent({ supplies: [bare], notices: [] }) }),
      customer: customer({ billingAddress: null, taxCode: null }),
      company: company({ supportEmail: null, supportPhone: null }),
    });
    expect(text).toContain('Totale da pagare');
    expect(text).not.toMatch(/null|undefined|NaN/);
  });
});
