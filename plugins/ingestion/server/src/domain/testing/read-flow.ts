import { Service } from '../../../../contract/bill-content.ts';
import type { AssemblerOptions } from '../stabo-assembler.ts';
import { staboFlow } from '../stabo-flow.ts';
import type { Encoding } from '../flow-decoder.ts';
import type { Fault, StagedBill, StagedCustomer } from '../staged.ts';

type Options = Partial<Pick<AssemblerOptions, 'companyCode' | 'services'>> & {
  encoding?: Encoding;
  chunkSize?: number;
};

/** Reads a whole flow, and keeps all that comes of it: for tests, which have small ones. */
export function readFlow(
  flow: string | Uint8Array,
  { companyCode = 'lume-energia', services = Service.options, encoding = 'utf-8', chunkSize = 65_536 }: Options = {},
) {
  const customers: StagedCustomer[] = [];
  const bills: StagedBill[] = [];
  const faults: Fault[] = [];

  const reader = staboFlow({
    encoding,
    companyCode,
    services,
    sink: { customer: (one) => customers.push(one), bill: (one) => bills.push(one), fault: (one) => faults.push(one) },
  });

  const bytes = typeof flow === 'string' ? Buffer.from(flow) : flow;
  for (let start = 0; start < bytes.length; start += chunkSize) {
    if (reader.push(bytes.subarray(start, start + chunkSize))) break;
  }
  return { end: reader.end(), customers, bills, faults };
}
