import type { CopyTarget } from '@nitida/database/copy';
import type {
  StagedBill,
  StagedContact,
  StagedCustomer,
  StagedMeterReading,
  StagedPayment,
  StagedSupplyPoint,
} from '../domain/staged.ts';

/** How staged rows lie in their tables. */

type Owner = { companyId: number; runId: number };

export const stagedCustomers = ({ companyId, runId }: Owner): CopyTarget<StagedCustomer> => ({
  table: 'ingestion.staged_customers',
  columns: {
    company_id: () => companyId,
    run_id: () => runId,
    line_number: (customer) => customer.lineNumber,
    code: (customer) => customer.code,
    name: (customer) => customer.name,
    segment: (customer) => customer.segment,
    tax_code: (customer) => customer.taxCode,
    vat_number: (customer) => customer.vatNumber,
    language: (customer) => customer.language,
    email: (customer) => customer.email,
    mobile: (customer) => customer.mobile,
    billing_address: (customer) => customer.billingAddress,
  },
});

export const stagedBills = ({ companyId, runId }: Owner): CopyTarget<StagedBill> => ({
  table: 'ingestion.staged_bills',
  columns: {
    company_id: () => companyId,
    run_id: () => runId,
    line_number: (bill) => bill.lineNumber,
    number: (bill) => bill.number,
    customer_code: (bill) => bill.customerCode,
    service: (bill) => bill.service,
    layout: (bill) => bill.layout,
    kind: (bill) => bill.kind,
    issue_date: (bill) => bill.issueDate,
    due_date: (bill) => bill.dueDate,
    period_from: (bill) => bill.periodFrom,
    period_to: (bill) => bill.periodTo,
    amount_cents: (bill) => bill.amountCents,
    payment_method: (bill) => bill.paymentMethod,
    pdf_name: (bill) => bill.pdfName,
    supply_kind: (bill) => bill.supply.kind,
    supply_code: (bill) => bill.supply.code,
    supply_address: (bill) => bill.supply.address,
    meter_serial: (bill) => bill.supply.meterSerial,
    content: (bill) => bill.content,
    has_readings: (bill) => bill.content.supplies.some(({ readings }) => readings.length > 0),
  },
});

export const stagedContacts = ({ companyId, runId }: Owner): CopyTarget<StagedContact> => ({
  table: 'ingestion.staged_contacts',
  columns: {
    company_id: () => companyId,
    run_id: () => runId,
    line_number: (contact) => contact.lineNumber,
    customer_code: (contact) => contact.customerCode,
    email: (contact) => contact.email,
    mobile: (contact) => contact.mobile,
    language: (contact) => contact.language,
  },
});

export const stagedSupplies = ({ companyId, runId }: Owner): CopyTarget<StagedSupplyPoint> => ({
  table: 'ingestion.staged_supplies',
  columns: {
    company_id: () => companyId,
    run_id: () => runId,
    line_number: (supply) => supply.lineNumber,
    customer_code: (supply) => supply.customerCode,
    service: (supply) => supply.service,
    supply_kind: (supply) => supply.kind,
    supply_code: (supply) => supply.code,
    supply_address: (supply) => supply.address,
    meter_serial: (supply) => supply.meterSerial,
  },
});

export const stagedPayments = ({ companyId, runId }: Owner): CopyTarget<StagedPayment> => ({
  table: 'ingestion.staged_payments',
  columns: {
    company_id: () => companyId,
    run_id: () => runId,
    line_number: (payment) => payment.lineNumber,
    bill_number: (payment) => payment.billNumber,
    reference: (payment) => payment.reference,
    amount_cents: (payment) => payment.amountCents,
    paid_on: (payment) => payment.paidOn,
    method: (payment) => payment.method,
  },
});

export const stagedMeterReadings = ({ companyId, runId }: Owner): CopyTarget<StagedMeterReading> => ({
  table: 'ingestion.staged_meter_readings',
  columns: {
    company_id: () => companyId,
    run_id: () => runId,
    line_number: (reading) => reading.lineNumber,
    supply_code: (reading) => reading.supplyCode,
    band: (reading) => reading.band,
    read_on: (reading) => reading.readOn,
    value: (reading) => reading.value,
    type: (reading) => reading.type,
  },
});
