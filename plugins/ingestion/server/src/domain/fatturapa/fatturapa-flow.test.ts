import fc from 'fast-check';
import { BillContent } from '../../../../contract/bill-content.ts';
import { INVOICE, invoiceWith } from '../testing/example-invoice.ts';
import { readInvoice } from '../testing/read-invoice.ts';

const OURS = { vatNumber: '00000439943' };
const TOTAL = '<ImportoTotaleDocumento>69.98</ImportoTotaleDocumento>';
const PAID = '<ImportoPagamento>69.98</ImportoPagamento>';

/** Amount, codes of lines and of faults: what most tests look at. */
const summary = (file: string, options = {}) => {
  const { bills, faults, refusal } = readInvoice(file, { ...OURS, ...options });
  return {
    refusal: refusal?.code ?? null,
    amounts: bills.map(({ amountCents }) => amountCents),
    faults: faults.map(({ code, field, value }) => [code, field, value]),
  };
};
const linesOf = (file: string) =>
  readInvoice(file, OURS).bills[0]?.content.supplies.flatMap(({ lines }) =>
    lines.map(({ code, amountCents }) => [code, amountCents]),
  );

describe('an electronic invoice', () => {
  it('becomes a bill with its customer, supply, lines, taxes and payment', () => {
    const { customers, bills, faults, refusal } = readInvoice(INVOICE, OURS);
    expect([refusal, faults]).toEqual([null, []]);
    expect(customers).toMatchObject([
      {
        code: 'L000042',
        name: 'Maria Rossi',
        segment: 'domestic',
        taxCode: 'RSSMRA80A41X101B',
        vatNumber: null,
        billingAddress: 'Via Roma 3, 99020 Borgo Lumera (XL)',
      },
    ]);
    expect(bills).toMatchObject([
      {
        lineNumber: 29,
        number: 'E26/000042',
        customerCode: 'L000042',
        service: 'electricity',
        layout: 'generic',
        kind: 'ordinary',
        issueDate: '2026-11-21',
        dueDate: '2026-12-11',
        periodFrom: '2026-09-01',
        periodTo: '2026-10-31',
        amountCents: 6998,
        paymentMethod: 'transfer',
        supply: { kind: 'pod', code: 'IT999E00000042', address: 'Via dei Mulini 8, 99011 Fontealta (XC)' },
        content: {
          supplies: [{ billedConsumption: '200', unit: 'kWh' }],
          notices: [{ kind: 'info', text: 'Fornitura di energia elettrica' }],
          payment: {
            iban: 'IT75W9999900001000000000042',
            beneficiary: 'Lume Energia S.p.A.',
            reference: 'RF07L2026110000042',
          },
        },
      },
    ]);
    expect(bills[0]?.content.supplies[0]?.lines).toEqual([
      line('line_1', 'Spesa per la materia energia', 4579, ['200', 'kWh', '0.228954']),
      line('line_2', 'Quota potenza', 1500, ['3', 'kW', '5']),
      line('line_3', 'Altre partite', 311),
      line('vat_1', 'IVA 10% su 60,79 €', 608),
    ]);
    expect(() => BillContent.parse(bills[0]?.content)).not.toThrow();
  });

  it('of gas and water names its own kinds of supply', () => {
    const gas = invoiceWith({ '>POD<': '>PDR<', IT999E00000042: '99990000000043', kWh: 'Smc' });
    expect(readInvoice(gas, { ...OURS, service: 'gas' }).bills).toMatchObject([
      { service: 'gas', supply: { kind: 'pdr', code: '99990000000043' }, content: { supplies: [{ unit: 'Smc' }] } },
    ]);
    const water = invoiceWith({ '>POD<': '>Utenza<', IT999E00000042: 'UT00000007', kWh: 'mc' });
    expect(readInvoice(water, { ...OURS, service: 'water' }).bills).toMatchObject([
      { service: 'water', supply: { kind: 'water_meter', code: 'UT00000007' } },
    ]);
  });

  it('may name its supply in a description, several of them, or none', () => {
    const described = invoiceWith({
      '<CodiceArticolo><CodiceTipo>POD</CodiceTipo><CodiceValore>IT999E00000042</CodiceValore></CodiceArticolo>': '',
      'Quota potenza': 'Quota potenza, POD IT999E00000042',
    });
    expect(readInvoice(described, OURS).bills).toMatchObject([{ supply: { code: 'IT999E00000042' } }]);

    const several = invoiceWith({ 'Quota potenza': 'Quota potenza, POD IT999E00000043' });
    const supplies = readInvoice(several, OURS).bills[0]?.content.supplies;
    expect(supplies?.map(({ code, lines }) => [code, lines.map((one) => one.code)])).toEqual([
      ['IT999E00000042', ['line_1', 'vat_1']],
      ['IT999E00000043', ['line_2', 'line_3']],
    ]);

    const none = invoiceWith({ IT999E00000042: 'unknown' });
    expect(summary(none)).toEqual({
      refusal: null,
      amounts: [6998],
      faults: [['invoice_supply_missing', 'DettaglioLinee', null]],
    });
  });

  it('that is a credit note is negative in all of it', () => {
    expect(linesOf(invoiceWith({ TD01: 'TD04' }))).toEqual([
      ['line_1', -4579],
      ['line_2', -1500],
      ['line_3', -311],
      ['vat_1', -608],
    ]);
    expect(readInvoice(invoiceWith({ TD01: 'TD04' }), OURS)).toMatchObject({
      bills: [{ kind: 'credit_note', amountCents: -6998 }],
      faults: [],
    });
  });

  it('of a public body that pays the VAT itself asks for the rest', () => {
    const split = invoiceWith({
      'FPR12</': 'FPA12</',
      '>I</EsigibilitaIVA>': '>S</EsigibilitaIVA>',
      [PAID]: '<ImportoPagamento>63.90</ImportoPagamento>',
    });
    expect(summary(split)).toEqual({ refusal: null, amounts: [6390], faults: [] });
    expect(linesOf(split)?.at(-1)).toEqual(['split_payment_1', -608]);
    expect(readInvoice(split, OURS).customers).toMatchObject([{ segment: 'public_body' }]);
  });

  it('shows stamp duty, funds, discounts and rounding as lines', () => {
    const stamped = invoiceWith({
      [TOTAL]:
        '<DatiBollo><BolloVirtuale>SI</BolloVirtuale><ImportoBollo>2.00</ImportoBollo></DatiBollo><ImportoTotaleDocumento>71.98</ImportoTotaleDocumento>',
      [PAID]: '<ImportoPagamento>71.98</ImportoPagamento>',
    });
    expect(linesOf(stamped)?.at(-1)).toEqual(['stamp_duty', 200]);
    expect(summary(stamped)).toEqual({ refusal: null, amounts: [7198], faults: [] });

    const rounded = invoiceWith({
      [TOTAL]: '<ImportoTotaleDocumento>70.00</ImportoTotaleDocumento><Arrotondamento>0.02</Arrotondamento>',
    });
    expect(linesOf(rounded)?.at(-1)).toEqual(['document_rounding', 2]);

    const funded = invoiceWith({
      [TOTAL]: '<DatiCassaPrevidenziale><ImportoContributoCassa>1.00</ImportoContributoCassa></DatiCassaPrevidenziale>',
      '60.79': '61.79',
    });
    expect(linesOf(funded)).toContainEqual(['fund_1', 100]);

    const discounted = invoiceWith({
      [TOTAL]:
        '<ScontoMaggiorazione><Tipo>SC</Tipo><Importo>5.00</Importo></ScontoMaggiorazione><ImportoTotaleDocumento>64.98</ImportoTotaleDocumento>',
    });
    expect(linesOf(discounted)).toContainEqual(['discount_1', -500]);
    expect(summary(discounted).faults).toEqual([['invoice_payment_differs', 'ImportoPagamento', '69,98 ≠ 64,98']]);
  });

  it('whose total is not that of its taxes is rejected; a cent of rounding is a line', () => {
    expect(summary(invoiceWith({ [TOTAL]: '<ImportoTotaleDocumento>70.98</ImportoTotaleDocumento>' }))).toEqual({
      refusal: null,
      amounts: [],
      faults: [['invoice_total_differs', 'ImportoTotaleDocumento', '70,98 ≠ 69,98']],
    });
    const cent = invoiceWith({
      [TOTAL]: '<ImportoTotaleDocumento>69.99</ImportoTotaleDocumento>',
      [PAID]: '<ImportoPagamento>69.99</ImportoPagamento>',
    });
    expect([linesOf(cent)?.at(-1), summary(cent).faults]).toEqual([['total_rounding', 1], []]);
  });

  it('is rejected for what cannot be read, all of it told', () => {
    const broken = invoiceWith({ TD01: 'TD16', EUR: 'USD', '45.79080000': 'molto', '2026-11-21': '21.11.2026' });
    expect(summary(broken).faults.map(([code, field]) => [code, field])).toEqual([
      ['date_unreadable', 'issueDate'],
      ['invoice_kind_unknown', 'TipoDocumento'],
      ['invoice_currency_unknown', 'Divisa'],
      ['invoice_value_unreadable', 'PrezzoTotale'],
      ['invoice_lines_differ', 'ImponibileImporto'],
    ]);
  });

  it('of another company refuses its file; of one without a known number it is only said', () => {
    expect(summary(INVOICE, { vatNumber: '12345670017' })).toMatchObject({ refusal: 'flow.other_company' });
    expect(summary(INVOICE, { vatNumber: null })).toMatchObject({
      refusal: null,
      amounts: [6998],
      faults: [['supplier_unknown', 'IdCodice', '00000439943']],
    });
  });

  it('takes a customer code where there is one, and else the tax code', () => {
    const codeOf = (changes: Record<string, string>) => readInvoice(invoiceWith(changes), OURS).customers[0]?.code;
    expect(codeOf({ 'Cod.Cliente': 'Altro' })).toBe('RSSMRA80A41X101B');
    expect(codeOf({ 'Cod.Cliente': 'Id.Contr.' })).toBe('L000042');
    const contract = '<DatiContratto><IdDocumento>K-7</IdDocumento></DatiContratto></DatiGenerali>';
    expect(codeOf({ 'Cod.Cliente': 'Altro', '</DatiGenerali>': contract })).toBe('RSSMRA80A41X101B');
    expect(
      codeOf({
        '</CedentePrestatore>': '<RiferimentoAmministrazione>A-1</RiferimentoAmministrazione></CedentePrestatore>',
      }),
    ).toBe('A-1');
  });

  it('may be in Windows-1252, if it says so, and in nothing that it does not say', () => {
    const accented = INVOICE.replace('Spesa per la', 'Perché la').replace('UTF-8', 'windows-1252');
    const { bills } = readInvoice(Buffer.from(accented, 'latin1'), OURS);
    expect(bills[0]?.content.supplies[0]?.lines[0]?.label).toBe('Perché la materia energia');
    expect(summary(INVOICE.replace('UTF-8', 'EBCDIC'))).toMatchObject({ refusal: 'flow.encoding_wrong' });
  });

  it('pays when and how it says', () => {
    const paymentOf = (changes: Record<string, string>) => {
      const { bills, faults } = readInvoice(invoiceWith(changes), OURS);
      return [
        bills[0]?.dueDate,
        bills[0]?.paymentMethod,
        bills[0]?.content.payment.noticeCode,
        faults.map(({ code }) => code),
      ];
    };
    expect(paymentOf({ MP05: 'MP23', RF07L2026110000042: '399202611000000788' })).toEqual([
      '2026-12-11',
      'pagopa',
      '399202611000000788',
      [],
    ]);
    expect(paymentOf({ MP05: 'MP01' })).toEqual(['2026-12-11', 'transfer', null, ['payment_method_other']]);
    expect(
      paymentOf({
        '<DataScadenzaPagamento>2026-12-11</DataScadenzaPagamento>':
          '<DataRiferimentoTerminiPagamento>2026-11-30</DataRiferimentoTerminiPagamento><GiorniTerminiPagamento>30</GiorniTerminiPagamento>',
      }),
    ).toEqual(['2026-12-30', 'transfer', null, []]);
  });

  it('adds up to the cent, whatever its prices round to', () => {
    const price = fc.integer({ min: -99_999_999, max: 9_999_999_999 }).map((digits) => (digits / 1e6).toFixed(8));
    fc.assert(
      fc.property(price, price, fc.constantFrom('TD01', 'TD04'), (first, second, kind) => {
        const file = invoiceWith({
          TD01: kind,
          '>45.79080000<': `>${first}<`,
          '>15.00<': `>${second}<`,
          [TOTAL]: '',
          '60.79': (Number(first) + Number(second)).toFixed(2),
        });
        const { bills } = readInvoice(file, OURS);
        for (const { amountCents, content } of bills) {
          const lines = content.supplies.flatMap((supply) => supply.lines);
          expect(lines.reduce((sum, one) => sum + one.amountCents, 0)).toBe(amountCents);
          const stated = Math.round((Number((Number(first) + Number(second)).toFixed(2)) + 3.11 + 6.08) * 100);
          expect(amountCents).toBe(kind === 'TD04' ? -stated : stated);
        }
        expect(bills).toHaveLength(1);
      }),
      { numRuns: 200 },
    );
  });
});

describe('XML that means harm', () => {
  const refusalOf = (file: string, chunkSize?: number) =>
    readInvoice(file, { ...OURS, ...(chunkSize && { chunkSize }) }).refusal;

  it('is refused where a document type begins, wherever the pieces break', () => {
    const attack = '<?xml version="1.0"?>\n<!-- harmless -->\n<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>';
    for (const chunkSize of [1, 2, 3, 5, 1000]) expect(refusalOf(attack, chunkSize)?.code).toBe('flow.xml_dtd');
  });

  it('has no entities but those of XML itself', () => {
    expect(refusalOf(INVOICE.replace('Quota potenza', '&evil;'))?.code).toBe('flow.xml_malformed');
    const { bills } = readInvoice(INVOICE.replace('Quota potenza', 'A &amp; B'), OURS);
    expect(bills[0]?.content.supplies[0]?.lines[1]?.label).toBe('A & B');
  });

  it('does not go deep, nor on for ever', () => {
    expect(refusalOf(INVOICE.replace('<Causale>elettrica', `${'<a>'.repeat(50)}`))).toMatchObject({
      code: 'flow.xml_beyond_bounds',
    });
    expect(refusalOf(INVOICE.replace('elettrica', 'x'.repeat(1_200_000)))).toMatchObject({
      code: 'flow.xml_beyond_bounds',
    });
    expect(refusalOf(INVOICE.replace('elettrica', `<!--${'<'.repeat(1_200_000)}-->`))).toMatchObject({
      code: 'flow.xml_beyond_bounds',
    });
  });

  it('costs no memory, however long it goes on', () => {
    const flood = `${INVOICE.slice(0, INVOICE.indexOf('<DatiRiepilogo>'))}${'<DettaglioLinee><NumeroLinea>1</NumeroLinea></DettaglioLinee>'.repeat(200_000)}`;
    const before = process.memoryUsage().rss;
    expect(refusalOf(flood)?.code).toBe('flow.xml_beyond_bounds');
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 ** 2);
  });

  it('passes over what is attached', () => {
    const attached = INVOICE.replace('JVBERi0xLjQ=', 'JVBERi0x'.repeat(400_000));
    expect(readInvoice(attached, OURS)).toMatchObject({ refusal: null, bills: [{ number: 'E26/000042' }] });
  });

  it('is not an invoice only because it is XML', () => {
    expect(refusalOf('<FatturaElettronica/>')?.code).toBe('flow.not_fatturapa');
    expect(refusalOf('<note/>')).toMatchObject({ code: 'flow.not_fatturapa', details: { found: 'note' } });
    expect(refusalOf('')?.code).toBe('flow.xml_malformed');
  });
});

const line = (code: string, label: string, amountCents: number, [quantity, unit, averagePrice]: string[] = []) => ({
  code,
  parentCode: null,
  label,
  quantity: quantity ?? null,
  unit: unit ?? null,
  averagePrice: averagePrice ?? null,
  amountCents,
});
