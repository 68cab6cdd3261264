import type { Cents } from '@nitida/kernel/money';
import type { LocalDate } from '@nitida/kernel/local-date';
import type {
  BillContent,
  BillKind,
  BillLayout,
  PaymentMethod,
  Segment,
  Service,
  Supply,
} from '../../../contract/bill-content.ts';
import type { FaultCode } from '../../../contract/rejection-texts.ts';

/** A customer as a flow brings it, ready for `ingestion.staged_customers`. */
export type StagedCustomer = {
  lineNumber: number;
  code: string;
  name: string;
  segment: Segment;
  taxCode: string | null;
  vatNumber: string | null;
  language: string | null;
  email: string | null;
  mobile: string | null;
  billingAddress: string;
};

/** Where the bill's consumption was measured. A bill of several supplies is filed under its first. */
export type StagedSupply = Pick<Supply, 'kind' | 'code' | 'address' | 'meterSerial'>;

/** A bill that every rule of its flow has let through, ready for `ingestion.staged_bills`. */
export type StagedBill = {
  lineNumber: number;
  number: string;
  customerCode: string;
  service: Service;
  layout: BillLayout;
  kind: BillKind;
  issueDate: LocalDate;
  dueDate: LocalDate;
  periodFrom: LocalDate;
  periodTo: LocalDate;
  amountCents: Cents;
  paymentMethod: PaymentMethod;
  pdfName: string | null;
  supply: StagedSupply;
  content: BillContent;
};

/** Where a customer is reached, from `contacts.csv`. */
export type StagedContact = {
  lineNumber: number;
  customerCode: string;
  email: string | null;
  mobile: string | null;
  language: string | null;
};

/**
 * What is wrong with one line. A rejection takes the line's bill (or customer, or contact) with it;
 * a warning does not.
 */
export type Fault = {
  severity: 'rejection' | 'warning';
  lineNumber: number;
  recordType: string;
  billNumber: string | null;
  field: string | null;
  /** As the file says it, shortened: enough to find it, too little to fill a disk with. Of two figures that disagree, both. */
  value: string | null;
  code: FaultCode;
};
