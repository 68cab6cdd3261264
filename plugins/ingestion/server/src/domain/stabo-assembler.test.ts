import { EXAMPLE, exampleFlow, exampleWith } from './testing/example-flow.ts';
import { readFlow } from './testing/read-flow.ts';

/** What was found, short: severity, record, field, code. */
const findings = (flow: string) =>
  readFlow(flow).faults.map(
    ({ severity, recordType, field, code }) => `${severity} ${recordType}.${field ?? '-'} ${code}`,
  );

const refusalOf = (flow: string, options?: Parameters<typeof readFlow>[1]) => {
  const { end } = readFlow(flow, options);
  return end.outcome === 'refused' ? end.refusal : null;
};

describe('a record that is wrong', () => {
  it.each([
    ['BOL', 6, '31/02/2026', 'rejection BOL.issueDate date_unreadable'],
    ['BOL', 13, '110.00', 'rejection BOL.amountDue amount_unreadable'],
    ['BOL', 11, '19,00', 'rejection BOL.amountDue amount_due_differs'],
    ['BOL', 10, '', 'rejection BOL.billTotal field_missing'],
    ['BOL', 7, '20/11/2026', 'rejection BOL.dueDate due_before_issue'],
    ['BOL', 9, '31/08/2026', 'rejection BOL.periodTo dates_disordered'],
    ['BOL', 3, 'IDR', 'rejection BOL.service service_not_declared'],
    ['BOL', 3, 'GAS', 'rejection FOR.kind supply_of_other_service'],
    ['BOL', 16, 'IT75W999990000100000000004', 'rejection BOL.iban iban_format'],
    ['BOL', 20, '../b1.pdf', 'rejection BOL.pdfName pdf_name_unreadable'],
    ['FOR', 3, 'IT999X00000001', 'rejection FOR.code pod_format'],
    ['FOR', 14, '1.200', 'rejection FOR.billedConsumption quantity_unreadable'],
    ['FOR', 17, '01/11/2026', 'rejection FOR.annualTo dates_disordered'],
    ['RIG_PART', 3, 'consumption', 'rejection RIG.parentCode line_parent_missing'],
    ['RIG_TAX', 2, 'power_charge', 'rejection RIG.code line_code_repeated'],
    ['RIG_TAX', 9, '28,15', 'rejection BOL.billTotal lines_total_differs'],
    ['LET', 7, 'LETTA', 'rejection LET.type value_unknown'],
    ['LET', 4, '31/08/2026', 'rejection LET.toDate dates_disordered'],
    ['STO', 5, 'E', 'rejection STO.types history_uneven'],
    ['STO', 3, '13/2025', 'rejection STO.firstMonth month_unreadable'],
    ['OFF', 4, '', 'rejection OFF.priceKind field_missing'],
    ['AVV', 3, '"', 'rejection AVV.- quotes_broken'],
  ] as const)('%s field %i as %p rejects its bill', (record, place, value, finding) => {
    const { end, bills, customers } = readFlow(exampleWith(record, place, value));
    expect(findings(exampleWith(record, place, value))).toContain(finding);
    expect(bills).toEqual([]);
    expect(customers).toHaveLength(1);
    expect(end).toMatchObject({ counts: { acceptedBills: 0, rejectedBills: 1 } });
  });

  it('is told with line, value and bill', () => {
    expect(readFlow(exampleWith('RIG', 9, 'sessanta')).faults).toEqual([
      {
        severity: 'rejection',
        lineNumber: 5,
        recordType: 'RIG',
        billNumber: 'B1',
        field: 'amount',
        value: 'sessanta',
        code: 'amount_unreadable',
      },
    ]);
  });

  it('is told in the words of the file, not in ours', () => {
    expect(readFlow(exampleWith('BOL', 3, 'IDR')).faults[0]?.value).toBe('IDR');
    expect(readFlow(exampleWith('BOL', 7, '20/11/2026')).faults[0]?.value).toBe('20/11/2026');
    expect(readFlow(exampleWith('RIG_POWER', 8, '1,97')).faults[0]?.value).toBe('1,97');
  });

  it('is told with both figures where two do not agree', () => {
    expect(readFlow(exampleWith('RIG_TAX', 9, '28,15')).faults).toMatchObject([
      { lineNumber: 3, value: '100,00 ≠ 100,01' },
    ]);
    expect(readFlow(exampleWith('RIG_REST', 9, '20,01')).faults).toMatchObject([
      { lineNumber: 5, value: '60,00 ≠ 60,01' },
    ]);
  });

  it('is told with a value of at most a hundred visible characters', () => {
    const [fault] = readFlow(exampleWith('RIG', 9, `\u0007${'9'.repeat(500)}`)).faults;
    expect(fault?.value).toHaveLength(100);
    expect(fault?.value).toMatch(/^\uFFFD9+…$/u);
  });

  it('leaves nothing untold: every fault of the bill comes at once', () => {
    const flow = exampleFlow({
      FOR: EXAMPLE.FOR.replace('POD', 'pod'),
      RIG: EXAMPLE.RIG.replace('60,00', 'x'),
      LET: EXAMPLE.LET.replace('RIL', ''),
    });
    expect(findings(flow)).toEqual([
      'rejection FOR.kind value_unknown',
      'rejection RIG.amount amount_unreadable',
      'rejection LET.type field_missing',
    ]);
  });

  it('leaves the next bill alone', () => {
    const next = [EXAMPLE.BOL.replace('B1', 'B2'), EXAMPLE.FOR, 'RIG;x;;x;;;;;100,00'];
    const flow = exampleFlow({
      RIG: EXAMPLE.RIG.replace('60,00', '61,00'),
      AVV: [EXAMPLE.AVV, ...next],
      COD: 'COD;1;2;2;6;1;1;1;1;22000',
    });
    const { end, bills } = readFlow(flow);
    expect(bills.map(({ number }) => number)).toEqual(['B2']);
    expect(end).toMatchObject({ outcome: 'complete', counts: { acceptedBills: 1, rejectedBills: 1 } });
  });
});

describe('a customer that is wrong', () => {
  const flow = exampleWith('CLI', 4, 'CASA');

  it('is rejected with all its bills', () => {
    expect(findings(flow)).toEqual(['rejection CLI.segment value_unknown', 'rejection BOL.- customer_rejected']);
    expect(readFlow(flow)).toMatchObject({
      customers: [],
      bills: [],
      end: { outcome: 'complete', counts: { rejectedBills: 1 } },
    });
  });

  it('may still be read when only the address to write to is wrong', () => {
    const { customers, bills } = readFlow(exampleWith('CLI', 8, 'maria'));
    expect(customers).toMatchObject([{ email: null }]);
    expect(bills).toHaveLength(1);
    expect(findings(exampleWith('CLI', 8, 'maria'))).toEqual(['warning CLI.email email_unusable']);
  });
});

describe('a record out of place', () => {
  it.each([
    [
      'a bill before any customer',
      { CLI: null, COD: 'COD;0;1;1;5;1;1;1;1;11000' },
      ['rejection BOL.- record_out_of_place'],
    ],
    [
      'a line before any supply',
      {
        FOR: null,
        LET: null,
        STO: null,
        RIG_PART: null,
        RIG_REST: null,
        RIG_POWER: null,
        RIG_TAX: null,
        COD: 'COD;1;1;0;1;0;0;1;1;11000',
      },
      ['rejection RIG.- record_out_of_place'],
    ],
    [
      'a notice before any bill',
      { CLI: [EXAMPLE.AVV, EXAMPLE.CLI], AVV: null },
      ['rejection AVV.- record_out_of_place'],
    ],
    [
      'a second offer',
      { OFF: [EXAMPLE.OFF, EXAMPLE.OFF], COD: 'COD;1;1;1;5;1;1;2;1;11000' },
      ['rejection OFF.- record_repeated'],
    ],
    [
      'a fifty-first notice',
      { AVV: Array(51).fill(EXAMPLE.AVV), COD: 'COD;1;1;1;5;1;1;1;51;11000' },
      ['rejection AVV.- records_too_many'],
    ],
    [
      'a bill without supply',
      {
        FOR: null,
        RIG: null,
        RIG_PART: null,
        RIG_REST: null,
        RIG_POWER: null,
        RIG_TAX: null,
        LET: null,
        STO: null,
        COD: 'COD;1;1;0;0;0;0;1;1;11000',
      },
      ['rejection BOL.- bill_without_supply'],
    ],
  ])('%s is rejected', (_what, changes, expected) => {
    expect(findings(exampleFlow(changes))).toEqual(expected);
    expect(refusalOf(exampleFlow(changes))).toBeNull();
  });
});

describe('what is odd', () => {
  it.each([
    ['CLI', 5, 'RSSMRA80A41X101C', 'warning CLI.taxCode tax_code_check'],
    ['CLI', 6, '01234567890', 'warning CLI.vatNumber vat_number_check'],
    ['BOL', 16, 'IT76W9999900001000000000042', 'warning BOL.iban iban_check'],
    ['BOL', 19, '301000000000001761', 'warning BOL.noticeCode notice_code_check'],
    ['BOL', 9, '22/11/2026', 'warning BOL.periodTo period_after_issue'],
    ['RIG_TAX', 8, '0,1', null],
    ['RIG_POWER', 8, '1,97', 'warning RIG.averagePrice average_price_differs'],
    // A cent from one line to another: the total holds.
    ['RIG_PART', 9, '40,01', 'warning RIG.amount line_parts_differ'],
    ['RIG_POWER', 7, '', 'warning RIG.averagePrice average_price_differs'],
    // 0.3 to six decimals, wrong in the last: still within what rounding can do.
    ['RIG', 8, '0,300001', null],
  ] as const)('%s field %i as %p is taken, with a warning', (record, place, value, finding) => {
    expect(findings(exampleWith(record, place, value))).toEqual(finding === null ? [] : [finding]);
    expect(readFlow(exampleWith(record, place, value)).bills).toHaveLength(1);
  });

  it.each([
    ['21.412020', '0.714552', 1530],
    ['459', '0.276819', 12706],
    ['459', '0.228954', 10509],
  ])('is not a price of %s × %s for %i cents, as real bills print it', (quantity, price, cents) => {
    const amount = `${Math.trunc(cents / 100)},${String(cents % 100).padStart(2, '0')}`;
    const line = `RIG;other;;x;${quantity.replace('.', ',')};kWh;;${price.replace('.', ',')};${amount}`;
    expect(findings(exampleFlow({ RIG_TAX: line }))).not.toContain('warning RIG.averagePrice average_price_differs');
  });
});

describe('a flow that cannot be trusted', () => {
  it.each([
    ['nothing in it', '', { code: 'flow.empty', lineNumber: null }],
    ['only empty lines', '\r\n\r\n', { code: 'flow.empty', lineNumber: null }],
    ['no head', exampleFlow({ TST: null }), { code: 'flow.head_missing', lineNumber: 1 }],
    [
      'a head cut short',
      exampleWith('TST', 5, ''),
      { code: 'flow.head_unreadable', details: { field: 'createdAt', value: '' } },
    ],
    [
      'an unknown service in the head',
      exampleWith('TST', 6, 'EE+XYZ'),
      { code: 'flow.head_unreadable', details: { field: 'services', value: 'EE+XYZ' } },
    ],
    ['a second head', exampleFlow({ AVV: EXAMPLE.TST }), { code: 'flow.head_repeated', lineNumber: 13 }],
    [
      'another version',
      exampleWith('TST', 2, '2.0'),
      { code: 'flow.version_unknown', details: { found: '2.0', expected: '1.0' } },
    ],
    [
      "another company's head",
      exampleWith('TST', 3, 'acque-del-colle'),
      { code: 'flow.other_company', details: { found: 'acque-del-colle', expected: 'lume-energia' } },
    ],
    [
      'a record that nobody knows',
      exampleFlow({ AVV: 'XYZ;1' }),
      { code: 'flow.record_unknown', lineNumber: 13, details: { found: 'XYZ' } },
    ],
    ['no tail', exampleFlow({ COD: null }), { code: 'flow.tail_missing', lineNumber: null }],
    [
      'a tail cut short',
      exampleFlow({ COD: 'COD;1;1;1' }),
      { code: 'flow.tail_unreadable', details: { field: '-', value: '' } },
    ],
    [
      'data after the tail',
      exampleFlow({ COD: [EXAMPLE.COD, EXAMPLE.CLI] }),
      { code: 'flow.data_after_tail', lineNumber: 15 },
    ],
    [
      'a line lost',
      exampleFlow({ AVV: null }),
      { code: 'flow.tail_counts_differ', details: { recordType: 'AVV', told: 1, read: 0 } },
    ],
    [
      'a line too many',
      exampleFlow({ LET: [EXAMPLE.LET, EXAMPLE.LET] }),
      { code: 'flow.tail_counts_differ', details: { recordType: 'LET', told: 1, read: 2 } },
    ],
    [
      'another sum',
      exampleWith('COD', 10, '11001'),
      { code: 'flow.tail_sum_differs', details: { told: 11001, read: 11000 } },
    ],
    [
      'a line that is too long',
      exampleFlow({ AVV: `AVV;INF;${'x'.repeat(1_000_000)}` }),
      { code: 'flow.line_too_long', lineNumber: 13 },
    ],
  ])('has %s', (_what, flow, refusal) => {
    expect(refusalOf(flow)).toMatchObject(refusal);
  });

  it('declares what the company does not offer', () => {
    expect(refusalOf(exampleFlow(), { services: ['electricity'] })).toMatchObject({
      code: 'flow.service_not_offered',
      details: { found: 'gas' },
    });
  });

  it('stays refused for its first reason, and brings nothing more', () => {
    const flow = exampleFlow({ AVV: ['XYZ', 'ABC'], COD: null });
    expect(refusalOf(flow, { chunkSize: 16 })).toMatchObject({
      code: 'flow.record_unknown',
      details: { found: 'XYZ' },
    });
    expect(readFlow(flow).bills).toEqual([]);
  });
});

describe('the tail', () => {
  it('counts what was rejected too', () => {
    expect(refusalOf(exampleWith('RIG', 9, '61,00'))).toBeNull();
    expect(refusalOf(exampleWith('CLI', 4, ''))).toBeNull();
    expect(refusalOf(exampleWith('BOL', 6, ''))).toBeNull();
  });

  it('still counts the amount of a bill that is unreadable elsewhere', () => {
    expect(refusalOf(exampleWith('BOL', 6, '').replace('11000', '11001'))).toMatchObject({
      code: 'flow.tail_sum_differs',
    });
  });

  it('cannot sum an amount that nobody can read, and says so', () => {
    const flow = exampleWith('BOL', 13, 'centodieci');
    expect(refusalOf(flow)).toBeNull();
    expect(findings(flow)).toEqual([
      'rejection BOL.amountDue amount_unreadable',
      'warning COD.sumCents tail_sum_unchecked',
    ]);
  });
});

describe('memory', () => {
  it('holds no more of a bill with endless lines than it may have', () => {
    const lines = Array.from({ length: 5000 }, (_, index) => `RIG;x${index};;x;;;;;0,00`);
    const found = findings(exampleFlow({ RIG_TAX: lines, COD: 'COD;1;1;1;5004;1;1;1;1;11000' }));
    expect(found).toEqual(['rejection RIG.- records_too_many']);
  });
});
