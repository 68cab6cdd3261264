import { addDays, localDate } from '@nitida/kernel/local-date';
import { LocalDateText } from '@nitida/kernel/schemas';
import type { Finding } from '../stabo-record.ts';
import { dayText } from './decimals.ts';
import { all, type Element, textAt } from './element.ts';
import { nameOf } from './invoice-customer.ts';

/** The tax authority's payment methods, as our layout calls them. */
const METHODS: Record<string, string> = {
  MP05: 'BON',
  MP06: 'BON',
  MP07: 'BOP',
  MP08: 'CAR',
  MP09: 'SDD',
  MP10: 'SDD',
  MP11: 'SDD',
  MP16: 'SDD',
  MP17: 'SDD',
  MP18: 'BOP',
  MP19: 'SDD',
  MP20: 'SDD',
  MP21: 'SDD',
  MP23: 'PPA',
};

export type InvoicePayment = {
  dueDate: string;
  method: string;
  iban: string;
  beneficiary: string;
  reference: string;
  noticeCode: string;
  findings: Finding[];
};

/** When and how an invoice wants to be paid, in the words of our layout. Of several instalments the first is due. */
export function paymentOf(header: Element, body: Element): InvoicePayment {
  const payments = all(body, 'DatiPagamento/DettaglioPagamento');
  const first = (name: string) => payments.map((payment) => textAt(payment, name)).find((text) => text !== '') ?? '';
  const days = payments
    .map(dueDayOf)
    .filter((day) => day !== '')
    .sort();
  const told = first('ModalitaPagamento');
  const method = METHODS[told];
  const iban = first('IBAN');
  const code = first('CodicePagamento');
  const isNotice = method === 'PPA' && /^\d{18}$/.test(code);

  return {
    dueDate: dayText(days[0] ?? textAt(body, 'DatiGenerali/DatiGeneraliDocumento/Data')),
    method: method ?? 'BON',
    iban,
    beneficiary: (
      first('Beneficiario') || (iban === '' ? '' : nameOf(all(header, 'CedentePrestatore')[0] ?? header))
    ).slice(0, 140),
    reference: isNotice || code.length > 35 ? '' : code,
    noticeCode: isNotice ? code : '',
    findings:
      told === '' || method !== undefined
        ? []
        : [{ severity: 'warning', field: 'ModalitaPagamento', value: told, code: 'payment_method_other' }],
  };
}

/** The day itself, or so many days after another. */
function dueDayOf(payment: Element): string {
  const day = textAt(payment, 'DataScadenzaPagamento');
  if (day !== '') return day;
  const start = LocalDateText.safeParse(textAt(payment, 'DataRiferimentoTerminiPagamento').slice(0, 10));
  const days = textAt(payment, 'GiorniTerminiPagamento');
  return start.success && /^\d{1,3}$/.test(days) ? addDays(localDate(start.data), Number(days)) : '';
}
