import { nobodyCsv, suppressionsCsv } from './audience-csv.ts';

describe('lists for a spreadsheet', () => {
  const row = {
    billNumber: '2026/1',
    customerCode: 'C1',
    customerName: '=HYPERLINK("http://x";"y")',
    service: 'water',
    amountCents: 123_45,
    reason: 'no_address' as const,
  };

  it('write amounts as the language does, and let no name run as a formula', () => {
    expect(nobodyCsv([row], 'it').split('\r\n')[1]).toBe(
      `2026/1;C1;"'=HYPERLINK(""http://x"";""y"")";water;123,45;nessun recapito`,
    );
    expect(nobodyCsv([row], 'en')).toContain(',123.45,no address');
  });

  it('tell of suppressions who, when and why', () => {
    const csv = suppressionsCsv(
      [
        {
          id: 1,
          company: { id: 1, name: 'Acqua' },
          kind: 'phone',
          address: '+39333',
          channel: 'sms',
          reason: 'stop',
          note: null,
          since: '2026-11-22T00:00:00.000Z',
          by: null,
          lifted: { at: '2026-11-23T00:00:00.000Z', by: 'Ada', why: 'asked' },
        },
      ],
      'en',
    );
    expect(csv.split('\r\n')[1]).toBe(
      "Acqua,'+39333,SMS,asked for no more,,2026-11-22T00:00:00.000Z,,2026-11-23T00:00:00.000Z,Ada,asked",
    );
  });
});
