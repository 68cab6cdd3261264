import { BillContent } from '../../../contract/bill-content.ts';
import { EXAMPLE, exampleFlow, exampleWith } from './testing/example-flow.ts';
import { readFlow } from './testing/read-flow.ts';

/** Everything that reference of ARERA 315/2024 asks for, in the fields and records that came later. */
const DETAILED = {
  BOL: `${EXAMPLE.BOL};LIB;;INS;6;21/12/2026;Al numero verde;reclami@lume.example;https://lume.example/glossario;https://lume.example/dettaglio`,
  FOR: `${EXAMPLE.FOR};612,40;BT;2G;;;DRE;;1;Rete Lumera;803 999;01/12/2026;05/12/2026;Sul sito`,
  LET: `${EXAMPLE.LET};1`,
  STO: [EXAMPLE.STO, 'POT;11/2025;2,1|2,4', 'RIC;Letture stimate corrette;01/03/2026;31/08/2026;-12,40'],
  OFF: [`${EXAMPLE.OFF};01/03/2036;MEN;PUN × 1,1 + spread;0,018;0,0112;144,00;Nessuno`, 'IND;F1;09/2026;0,1124|0,1081'],
  AVV: [
    EXAMPLE.AVV,
    "IMP;ACC;Accisa sull'energia elettrica;50;kWh;;0,0227;1,14",
    'IMP;IVA;IVA 10%;;;270,00;10;27,00',
    'INS;B0;11/10/2026;42,10',
  ],
  COD: `${EXAMPLE.COD};1;1;1;2;1`,
};

const contentOf = (flow: string) => readFlow(flow).bills[0]?.content;

describe('a bill with everything that the law asks for', () => {
  const { bills, faults, end } = readFlow(exampleFlow(DETAILED));
  const content = bills[0]!.content;

  it('is read without a fault', () => {
    expect(faults).toEqual([]);
    expect(end.outcome).toBe('complete');
    expect(BillContent.parse(content)).toStrictEqual(content);
  });

  it('tells its market, the payments before it, instalments, taxes and where to read on', () => {
    expect(content).toMatchObject({
      market: 'free',
      pastPayments: 'unpaid',
      unpaidBills: [{ number: 'B0', dueDate: '2026-10-11', amountCents: 4210 }],
      instalments: { most: 6, askBy: '2026-12-21', how: 'Al numero verde' },
      taxes: [
        {
          kind: 'excise',
          label: "Accisa sull'energia elettrica",
          quantity: '50',
          unit: 'kWh',
          taxableCents: null,
          rate: '0.0227',
          amountCents: 114,
        },
        {
          kind: 'vat',
          label: 'IVA 10%',
          quantity: null,
          unit: null,
          taxableCents: 27_000,
          rate: '10',
          amountCents: 2700,
        },
      ],
      complaints: 'reclami@lume.example',
      glossaryUrl: 'https://lume.example/glossario',
      detailsUrl: 'https://lume.example/dettaglio',
    });
  });

  it('tells of its supply', () => {
    expect(content.supplies[0]).toMatchObject({
      annualSpendCents: 61_240,
      voltage: 'low',
      meterClass: '2G',
      userType: 'domestic_resident',
      dwellingUnits: 1,
      distributor: { name: 'Rete Lumera', faultsPhone: '803 999' },
      selfReading: { from: '2026-12-01', to: '2026-12-05', how: 'Sul sito' },
      peaks: { firstMonth: '2025-11', kilowatts: ['2.1', '2.4'] },
      recalculations: [
        { reason: 'Letture stimate corrette', from: '2026-03-01', to: '2026-08-31', amountCents: -1240 },
      ],
    });
    expect(content.supplies[0]?.readings[0]?.factor).toBe('1');
  });

  it('tells of its offer', () => {
    expect(content.offer).toMatchObject({
      contractEnd: '2036-03-01',
      updateFrequency: 'monthly',
      formula: 'PUN × 1,1 + spread',
      spread: '0.018',
      dispatching: '0.0112',
      yearlyFeeCents: 14_400,
      exitFee: 'Nessuno',
      indexValues: [{ band: 'F1', firstMonth: '2026-09', values: ['0.1124', '0.1081'] }],
    });
  });
});

describe('a bill without them', () => {
  it('keeps no trace of what it does not say', () => {
    const content = contentOf(exampleFlow());
    expect(Object.keys(content ?? {})).toHaveLength(8);
    expect(Object.keys(content?.supplies[0] ?? {})).toHaveLength(18);
    expect(JSON.stringify(content).length).toBeLessThan(2000);
  });

  it('is the same whether its lines end early or with empty fields', () => {
    expect(contentOf(exampleFlow({ FOR: `${EXAMPLE.FOR};;;;;;;;;;;;;`, LET: `${EXAMPLE.LET};` }))).toEqual(
      contentOf(exampleFlow()),
    );
  });
});

describe('details that cannot be', () => {
  it.each([
    [
      'an address that is no page',
      { BOL: `${EXAMPLE.BOL};;;;;;;;http://lume.example` },
      'BOL.glossaryUrl link_unreadable',
    ],
    ['a script for a page', { BOL: `${EXAMPLE.BOL};;;;;;;;javascript:alert(1)` }, 'BOL.glossaryUrl link_unreadable'],
    ['a market that nobody knows', { BOL: `${EXAMPLE.BOL};NERO` }, 'BOL.market value_unknown'],
    [
      'an index without an offer',
      { OFF: 'IND;F1;09/2026;0,1', COD: 'COD;1;1;1;5;1;1;0;1;11000;;;1' },
      'IND.- record_out_of_place',
    ],
    [
      'two records of peaks',
      { STO: [EXAMPLE.STO, 'POT;11/2025;2', 'POT;11/2025;2'], COD: `${EXAMPLE.COD};2` },
      'POT.- record_repeated',
    ],
  ])('reject the bill: %s', (_what, changes, expected) => {
    const { bills, faults } = readFlow(exampleFlow(changes));
    expect(faults.map(({ recordType, field, code }) => `${recordType}.${field ?? '-'} ${code}`)).toEqual([expected]);
    expect(bills).toEqual([]);
  });

  it('warn, where the taxes do not sum to their line', () => {
    const { bills, faults } = readFlow(
      exampleFlow({ AVV: [EXAMPLE.AVV, 'IMP;IVA;IVA 10%;;;;10;27,00'], COD: `${EXAMPLE.COD};;;;1` }),
    );
    expect(faults).toMatchObject([
      { severity: 'warning', field: 'billTotal', value: '28,14 ≠ 27,00', code: 'taxes_differ' },
    ]);
    expect(bills).toHaveLength(1);
  });

  it('refuse the flow, where its tail does not count them', () => {
    const { end } = readFlow(exampleFlow({ STO: [EXAMPLE.STO, 'POT;11/2025;2'] }));
    expect(end).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'flow.tail_counts_differ', details: { recordType: 'POT', told: 0, read: 1 } },
    });
  });
});

describe('a receipt that does not add up within itself', () => {
  it('is taken with a warning: what the bill asks for is the sum of its lines', () => {
    const { bills, faults } = readFlow(exampleWith('RIG_PART', 9, '40,01'));
    expect(faults).toMatchObject([
      { severity: 'warning', recordType: 'RIG', billNumber: 'B1', value: '60,00 ≠ 60,01', code: 'line_parts_differ' },
    ]);
    expect(bills).toHaveLength(1);
  });

  it('is rejected where its lines do not sum to the total: nobody can say what is owed', () => {
    expect(readFlow(exampleWith('RIG_TAX', 9, '28,15'))).toMatchObject({
      bills: [],
      faults: [{ severity: 'rejection', code: 'lines_total_differs' }],
    });
  });
});

describe('services without a meter', () => {
  const bare = (tag: string, kind: string, code: string) =>
    exampleFlow({
      TST: EXAMPLE.TST.replace('EE+GAS', tag),
      BOL: EXAMPLE.BOL.replace(';EE;2025;', `;${tag};GEN;`),
      FOR: `FOR;${kind};${code};Via Roma 3;99020;Borgo Lumera;XL;;;;;;;0;0;;;`,
      LET: null,
      STO: null,
      OFF: null,
      COD: 'COD;1;1;1;5;0;0;0;1;11000',
    });

  it('are telephone, by its line', () => {
    const { bills, faults } = readFlow(bare('TEL', 'LIN', '0000000042'));
    expect(faults).toEqual([]);
    expect(bills).toMatchObject([{ service: 'telephone', supply: { kind: 'line', code: '0000000042' } }]);
  });

  it('are municipal ones, with a position or without', () => {
    for (const code of ['TARI42', '-']) {
      const { bills, faults } = readFlow(bare('COM', 'POS', code));
      expect(faults).toEqual([]);
      expect(bills).toMatchObject([{ service: 'municipal', supply: { kind: 'position', code } }]);
    }
  });

  it('take no supply of another service', () => {
    expect(readFlow(bare('TEL', 'POS', 'X')).faults).toMatchObject([{ code: 'supply_of_other_service' }]);
  });
});
