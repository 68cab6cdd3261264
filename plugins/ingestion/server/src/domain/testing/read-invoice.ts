import type { Service } from '../../../../contract/bill-content.ts';
import { fatturapaFlow } from '../fatturapa/fatturapa-flow.ts';
import type { Fault, StagedBill, StagedCustomer } from '../staged.ts';

type Options = { service?: Service; vatNumber?: string | null; chunkSize?: number };

/** Reads a whole file of invoices, and keeps all that comes of it: for tests, which have small ones. */
export function readInvoice(
  file: string | Uint8Array,
  { service = 'electricity', vatNumber = '01234567890', chunkSize = 65_536 }: Options = {},
) {
  const customers: StagedCustomer[] = [];
  const bills: StagedBill[] = [];
  const faults: Fault[] = [];
  const flow = fatturapaFlow({
    service,
    vatNumber,
    companyCode: 'lume-energia',
    services: ['electricity', 'gas', 'water'],
    sink: { customer: (one) => customers.push(one), bill: (one) => bills.push(one), fault: (one) => faults.push(one) },
  });

  const bytes = typeof file === 'string' ? Buffer.from(file) : file;
  for (let start = 0; start < bytes.length; start += chunkSize) {
    if (flow.push(bytes.subarray(start, start + chunkSize))) break;
  }
  const end = flow.end();
  return { refusal: end.outcome === 'refused' ? end.refusal : null, customers, bills, faults };
}
