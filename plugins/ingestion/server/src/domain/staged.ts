import type { Cents } from '@nitida/kernel/money';
import type { LocalDate } from '@nitida/kernel/local-date';
import {
  type Band,
  type BillContent,
  type BillKind,
  type BillLayout,
  type PaymentMethod,
  type ReadingType,
  type Segment,
  type Service,
  type Supply,
  UNSAID,
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
  billingAddress: string | null;
};

/**
 * Where the bill's consumption was measured. A bill of several supplies is filed under its first. The
 * address is null where the file says none.
 */
export type StagedSupply = Pick<Supply, 'kind' | 'code' | 'meterSerial'> & { address: string | null };

/** The code of a supply that a layout does not name: the bill has no supply point then. */
export const NO_SUPPLY_CODE = UNSAID;

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

/** What was paid of a bill, as the company's own software booked it. */
export type StagedPayment = {
  lineNumber: number;
  /** The payment's name at the company: the same one again is the same payment, and is booked once. */
  reference: string;
  billNumber: string;
  /** Negative: something was paid back. */
  amountCents: Cents;
  paidOn: LocalDate;
  method: PaymentMethod | 'other';
};

/** What a meter said on a day. */
export type StagedMeterReading = {
  lineNumber: number;
  supplyCode: string;
  band: Band;
  readOn: LocalDate;
  /** Decimal text, as in bills: "1234.5". */
  value: string;
  type: ReadingType;
};

/** A supply that comes with its customer and without a bill. */
export type StagedSupplyPoint = StagedSupply & { lineNumber: number; customerCode: string; service: Service };

/** Takes what is complete, as soon as it is. What a file of one kind never brings is never called. */
export type FlowSink = {
  customer(customer: StagedCustomer): void;
  /** Only of a file of customers. */
  supply(supply: StagedSupplyPoint): void;
  bill(bill: StagedBill): void;
  contact(contact: StagedContact): void;
  payment(payment: StagedPayment): void;
  meterReading(reading: StagedMeterReading): void;
  fault(fault: Fault): void;
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
