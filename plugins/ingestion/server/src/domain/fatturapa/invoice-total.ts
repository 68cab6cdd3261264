import { type Cents, cents, sum } from '@nitida/kernel/money';
import type { Finding } from '../stabo-record.ts';
import { amountText, centsOf } from './decimals.ts';
import { all, type Element, textAt } from './element.ts';

/** Beside the goods, what an invoice adds up to its total: taxes, funds, discounts, rounding. */
export type Extra = { code: string; label: string; amount: Cents; lineNumber: number };

export type InvoiceTotal = { extras: Extra[]; payable: Cents; findings: Finding[] };

/**
 * From the lines to what is to be paid, to the cent, with every step as a line of its own.
 *
 *   lines + funds + expenses + rounding = taxable amounts
 *   … + taxes + discount + rounding + stamp duty = ImportoTotaleDocumento
 *   … - VAT that a public body pays itself - withholdings = what is to be paid
 *
 * Where lines and taxable amounts disagree, the difference becomes a line, with a warning if rounding
 * cannot have made it: the invoice is what the tax authority was told. Where the invoice's own total
 * disagrees with its own taxes, nobody knows what is to be paid: that rejects it.
 */
export function invoiceTotal(body: Element, lines: readonly Cents[]): InvoiceTotal {
  const findings: Finding[] = [];
  const extras: Extra[] = [];
  const general = all(body, 'DatiGenerali/DatiGeneraliDocumento')[0] ?? body;
  const summaries = all(body, 'DatiBeniServizi/DatiRiepilogo');

  const amountAt = (element: Element, path: string): Cents => {
    const text = textAt(element, path);
    const amount = text === '' ? cents(0) : centsOf(text);
    if (amount === null)
      findings.push({ severity: 'rejection', field: path, value: text, code: 'invoice_value_unreadable' });
    return amount ?? cents(0);
  };
  const add = (code: string, label: string, amount: Cents, lineNumber: number) => {
    if (amount !== 0) extras.push({ code, label, amount, lineNumber });
  };
  const soFar = () => sum([...lines, ...extras.map(({ amount }) => amount)]);

  all(general, 'DatiCassaPrevidenziale').forEach((fund, index) =>
    add(
      `fund_${index + 1}`,
      'Contributo cassa previdenziale',
      amountAt(fund, 'ImportoContributoCassa'),
      fund.lineNumber,
    ),
  );
  summaries.forEach((summary, index) =>
    add(`expenses_${index + 1}`, 'Spese accessorie', amountAt(summary, 'SpeseAccessorie'), summary.lineNumber),
  );
  const taxable = sum(summaries.map((summary) => amountAt(summary, 'ImponibileImporto')));
  const stated = sum(summaries.map((summary) => amountAt(summary, 'Arrotondamento')));
  const rounding = cents(taxable - soFar());
  if (Math.abs(rounding) > Math.abs(stated) + lines.length) {
    findings.push({
      severity: 'warning',
      field: 'ImponibileImporto',
      value: differs(taxable, soFar()),
      code: 'invoice_lines_differ',
    });
  }
  add('rounding', ROUNDING, rounding, summaries[0]?.lineNumber ?? body.lineNumber);

  summaries.forEach((summary, index) =>
    add(`vat_${index + 1}`, vatLabel(summary), amountAt(summary, 'Imposta'), summary.lineNumber),
  );
  all(general, 'ScontoMaggiorazione').forEach((discount, index) => {
    const amount = amountAt(discount, 'Importo');
    const isDiscount = textAt(discount, 'Tipo') === 'SC';
    add(
      `discount_${index + 1}`,
      isDiscount ? 'Sconto' : 'Maggiorazione',
      cents(isDiscount ? -amount : amount),
      discount.lineNumber,
    );
  });
  add('document_rounding', ROUNDING, amountAt(general, 'Arrotondamento'), general.lineNumber);
  addToStatedTotal();

  summaries.forEach((summary, index) => {
    if (textAt(summary, 'EsigibilitaIVA') !== 'S') return;
    add(
      `split_payment_${index + 1}`,
      'IVA versata dal committente (scissione dei pagamenti)',
      cents(-amountAt(summary, 'Imposta')),
      summary.lineNumber,
    );
  });
  all(general, 'DatiRitenuta').forEach((withholding, index) =>
    add(
      `withholding_${index + 1}`,
      "Ritenuta d'acconto",
      cents(-amountAt(withholding, 'ImportoRitenuta')),
      withholding.lineNumber,
    ),
  );

  const payable = soFar();
  const payments = all(body, 'DatiPagamento/DettaglioPagamento').map((payment) =>
    amountAt(payment, 'ImportoPagamento'),
  );
  const asked = sum(payments);
  if (payments.length > 0 && asked !== payable) {
    findings.push({
      severity: 'warning',
      field: 'ImportoPagamento',
      value: differs(asked, payable),
      code: 'invoice_payment_differs',
    });
  }
  return { extras, payable, findings };

  /** The stamp duty stands in the total or does not; a cent for each rate is what rounding can do. */
  function addToStatedTotal() {
    if (textAt(general, 'ImportoTotaleDocumento') === '') return;
    const total = amountAt(general, 'ImportoTotaleDocumento');
    const stamp = amountAt(general, 'DatiBollo/ImportoBollo');
    const missing = cents(total - soFar());
    if (stamp !== 0 && missing === stamp) add('stamp_duty', 'Imposta di bollo', stamp, general.lineNumber);
    else if (Math.abs(missing) <= summaries.length) add('total_rounding', ROUNDING, missing, general.lineNumber);
    else
      findings.push({
        severity: 'rejection',
        field: 'ImportoTotaleDocumento',
        value: differs(total, soFar()),
        code: 'invoice_total_differs',
      });
  }
}

const ROUNDING = 'Arrotondamento';

const vatLabel = (summary: Element): string => {
  const rate = textAt(summary, 'AliquotaIVA')
    .replace(/\.?0+$/, '')
    .replace('.', ',');
  const taxable = centsOf(textAt(summary, 'ImponibileImporto'));
  return taxable === null ? `IVA ${rate}%` : `IVA ${rate}% su ${amountText(taxable)} €`;
};

/** "20,00 ≠ 19,98": what the invoice says, and what it adds up to. */
const differs = (said: number, computed: number) => `${amountText(said)} ≠ ${amountText(computed)}`;
