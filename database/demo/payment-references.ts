import { mod97 } from '@nitida/kernel/identifiers/check-characters';
import type { PaymentReferences, Service } from '@nitida/plugin-ingestion/contract';
import type { DemoCompany } from './companies.ts';
import type { Random } from './random.ts';

/** How the bill says that it can be paid. */
export function paymentOf(any: Random, company: DemoCompany, number: string, service: Service): PaymentReferences {
  const method = any.pick(['sdd', 'sdd', 'transfer', 'slip', 'pagopa'] as const);
  // Only public services collect through pagoPA, and a municipality through nothing else.
  const isPublic = service === 'water' || service === 'municipal';
  const paid = service === 'municipal' ? 'pagopa' : method === 'pagopa' && !isPublic ? 'transfer' : method;
  const isByTransfer = paid === 'transfer';

  return {
    method: paid,
    iban: isByTransfer ? company.iban : null,
    beneficiary: isByTransfer ? company.name : null,
    reference: isByTransfer ? creditorReference(number) : null,
    noticeCode: paid === 'pagopa' ? noticeCode(number) : null,
  };
}

/** ISO 11649: RF, two check digits, and the bill's own number. */
const creditorReference = (number: string) => `RF${String(98 - mod97(`${number}RF00`)).padStart(2, '0')}${number}`;

/** pagoPA: 3, the segregation code, thirteen digits, and the remainder of all that by 93. */
function noticeCode(number: string): string {
  const sixteen = `399${number.slice(1).padStart(13, '0')}`;
  const remainder = [...sixteen].reduce((rest, digit) => (rest * 10 + Number(digit)) % 93, 0);
  return `${sixteen}${String(remainder).padStart(2, '0')}`;
}
