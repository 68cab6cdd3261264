import { historyEntries } from '../../../contract/bill-content.ts';
import { EXAMPLE, exampleFlow } from './testing/example-flow.ts';
import { readFlow } from './testing/read-flow.ts';

describe('a sound flow', () => {
  const { end, customers, bills, faults } = readFlow(exampleFlow());

  it('brings its customers', () => {
    expect(customers).toEqual([
      {
        lineNumber: 2,
        code: 'L1',
        name: 'Maria Rossi',
        segment: 'domestic',
        taxCode: 'RSSMRA80A41X101B',
        vatNumber: null,
        language: 'it',
        email: 'maria@example.org',
        mobile: '+393990000001',
        billingAddress: 'Via Roma 3, 99020 Borgo Lumera (XL)',
      },
    ]);
  });

  it('brings its bills, each with its content', () => {
    expect(bills).toEqual([
      {
        lineNumber: 3,
        number: 'B1',
        customerCode: 'L1',
        service: 'electricity',
        layout: 'layout2025',
        kind: 'ordinary',
        issueDate: '2026-11-21',
        dueDate: '2026-12-11',
        periodFrom: '2026-09-01',
        periodTo: '2026-10-31',
        amountCents: 11000,
        paymentMethod: 'transfer',
        pdfName: 'b1.pdf',
        supply: {
          kind: 'pod',
          code: 'IT999E00000001',
          address: 'Via Roma 3, 99020 Borgo Lumera (XL)',
          meterSerial: 'E1',
        },
        content: {
          supplies: [
            {
              kind: 'pod',
              code: 'IT999E00000001',
              address: 'Via Roma 3, 99020 Borgo Lumera (XL)',
              use: 'resident',
              meterSerial: 'E1',
              committedPowerKw: '3',
              availablePowerKw: '3.3',
              gasCoefficientC: null,
              residents: null,
              unit: 'kWh',
              billedConsumption: '200',
              ofWhichEstimated: '0',
              annualConsumption: '2400',
              annualFrom: '2025-11-01',
              annualTo: '2026-10-31',
              lines: [
                {
                  code: 'consumption_charge',
                  parentCode: null,
                  label: 'Quota per consumi',
                  quantity: '200',
                  unit: 'kWh',
                  averagePrice: '0.3',
                  amountCents: 6000,
                },
                {
                  code: 'consumption_charge.sales',
                  parentCode: 'consumption_charge',
                  label: 'di cui vendita',
                  quantity: '200',
                  unit: 'kWh',
                  averagePrice: '0.2',
                  amountCents: 4000,
                },
                {
                  code: 'consumption_charge.network',
                  parentCode: 'consumption_charge',
                  label: 'di cui rete',
                  quantity: '200',
                  unit: 'kWh',
                  averagePrice: '0.1',
                  amountCents: 2000,
                },
                {
                  code: 'power_charge',
                  parentCode: null,
                  label: 'Quota potenza',
                  quantity: '3',
                  unit: 'kW',
                  months: 2,
                  averagePrice: '1.976667',
                  amountCents: 1186,
                },
                {
                  code: 'excise_and_vat',
                  parentCode: null,
                  label: 'Accise e IVA',
                  quantity: null,
                  unit: null,
                  averagePrice: null,
                  amountCents: 2814,
                },
              ],
              readings: [
                {
                  band: 'F1',
                  fromDate: '2026-09-01',
                  toDate: '2026-10-31',
                  fromValue: '1000',
                  toValue: '1200',
                  type: 'actual',
                  consumption: '200',
                },
              ],
              history: [{ band: 'F1', firstMonth: '2025-11', quantities: ['90', '110.5'], types: 'ae' }],
            },
          ],
          offer: {
            name: 'Luce Ferma',
            code: '99999LUME',
            priceKind: 'fixed',
            priceStructure: 'single',
            start: '2026-03-01',
            conditionsEnd: '2028-03-01',
            indexName: null,
          },
          notices: [{ kind: 'info', text: 'Buone notizie' }],
          payment: {
            method: 'transfer',
            iban: 'IT75W9999900001000000000042',
            beneficiary: 'Lume Energia',
            reference: 'RIF-1',
            noticeCode: null,
          },
          billTotalCents: 10000,
          tvLicenceCents: 1800,
          previousBalanceCents: -800,
          overTwoYearsCents: 0,
        },
      },
    ]);
  });

  it('has nothing to complain about, and counts', () => {
    expect(faults).toEqual([]);
    expect(end).toMatchObject({
      outcome: 'complete',
      head: { flowId: 'F1' },
      counts: {
        CLI: 1,
        BOL: 1,
        FOR: 1,
        RIG: 5,
        LET: 1,
        STO: 1,
        OFF: 1,
        AVV: 1,
        sumCents: 11000,
        acceptedBills: 1,
        rejectedBills: 0,
      },
    });
  });

  it('crosses the year in its history', () => {
    const flow = exampleFlow({ STO: 'STO;F1;11/2025;1|2|3;EEE' });
    const history = readFlow(flow).bills[0]?.content.supplies[0]?.history ?? [];
    expect(historyEntries(history).map(({ month }) => month)).toEqual(['2025-11', '2025-12', '2026-01']);
  });
});

describe('dual fuel', () => {
  const gas = [EXAMPLE.FOR.replace('POD;IT999E00000001', 'PDR;99990000000001'), 'RIG;x;;x;;;;;0,00'];
  const flow = exampleFlow({ STO: [EXAMPLE.STO, ...gas], COD: 'COD;1;1;2;6;1;1;1;1;11000' });

  it('is one bill of two supplies, filed under the first', () => {
    const [bill] = readFlow(flow).bills;
    expect(bill?.content.supplies.map(({ kind, unit }) => [kind, unit])).toEqual([
      ['pod', 'kWh'],
      ['pdr', 'Smc'],
    ]);
    expect(bill?.supply.kind).toBe('pod');
  });
});
