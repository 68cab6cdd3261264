import { checkPdr } from '@nitida/kernel/identifiers/pdr';
import { checkPod } from '@nitida/kernel/identifiers/pod';
import { SERVICE_AT, type Service } from '../../../../contract/bill-content.ts';
import { Contact } from '../contacts-csv.ts';
import type { SourceRecord } from '../formats/source-record.ts';
import { shortened } from '../shortened.ts';
import { customerOf, knownSupplyOf } from '../stabo-bill.ts';
import type { Finding, Row } from '../stabo-record.ts';
import { Customer, Supply } from '../stabo-records.ts';
import { findInSupply } from '../stabo-rules.ts';
import type { FlowSink } from '../staged.ts';
import { completeCustomer, completeSupply, serviceOf } from './complete-rows.ts';
import { cellOf, MeterReading, Payment } from './entity-records.ts';
import type { EntityPlan } from './entity-plan.ts';
import type { FaultExplainer } from './explain-faults.ts';

type Options = {
  services: readonly Service[];
  sink: FlowSink;
  plans: ReadonlyMap<string | null, readonly EntityPlan[]>;
  faults: FaultExplainer;
};

type Told = { billNumber: string | null; isSound: boolean };

const SUPPLY_CODE = cellOf(Supply, 'code');
const BILL_NUMBER = cellOf(Payment, 'billNumber');

/** Customers with their supplies, contacts, payments, meter readings: each record stands for itself. */
export function rowConverter({ services, sink, plans, faults }: Options) {
  const counts = { records: 0, made: 0, rejected: 0 };
  let customerCode: string | null = null;

  function tell(row: Row, tag: string, told: Told, finding: Finding): void {
    if (finding.severity === 'rejection') told.isSound = false;
    const value = finding.value === null ? null : shortened(finding.value);
    faults.fault({ ...finding, value, lineNumber: row.lineNumber, recordType: tag, billNumber: told.billNumber });
  }

  /** Whether one was made of the row. */
  const makers: Partial<Record<EntityPlan['entity'], (row: Row, report: (finding: Finding) => void) => boolean>> = {
    customer(row, report) {
      const record = Customer.read(row, (_at, _tag, finding) => report(finding));
      customerCode = record?.code ?? null;
      if (!record) return false;
      sink.customer(customerOf(row.lineNumber, record));
      return true;
    },

    supply(row, report) {
      const record = Supply.read(row, (_at, _tag, finding) => report(finding));
      // A customer who was rejected takes his supplies with him, and has told why.
      if (!record || customerCode === null) return false;
      const service = SERVICE_AT[record.kind];
      const found = findInSupply(record, service, { isFirst: true, isNameless: false });
      for (const finding of found) report({ ...finding, value: Supply.textOf(row, finding.field ?? '') });
      if (found.some(({ severity }) => severity === 'rejection')) return false;
      if (!services.includes(service)) {
        report({
          severity: 'rejection',
          field: 'kind',
          value: Supply.textOf(row, 'kind'),
          code: 'service_not_declared',
        });
        return false;
      }
      sink.supply({ lineNumber: row.lineNumber, customerCode, service, ...knownSupplyOf(record) });
      return true;
    },

    contact(row, report) {
      const record = Contact.read(row, (_at, _tag, finding) => report(finding));
      if (!record) return false;
      if (record.email === null && record.mobile === null) {
        report({ severity: 'rejection', field: null, value: null, code: 'contact_empty' });
        return false;
      }
      sink.contact({ lineNumber: row.lineNumber, ...record });
      return true;
    },

    payment(row, report) {
      const record = Payment.read(row, (_at, _tag, finding) => report(finding));
      if (!record) return false;
      const { amount: amountCents, ...payment } = record;
      if (amountCents === 0) {
        report({ severity: 'rejection', field: 'amount', value: Payment.textOf(row, 'amount'), code: 'payment_zero' });
        return false;
      }
      sink.payment({ lineNumber: row.lineNumber, ...payment, amountCents });
      return true;
    },

    meter_reading(row, report) {
      const record = MeterReading.read(row, (_at, _tag, finding) => report(finding));
      if (!record) return false;
      sink.meterReading({ lineNumber: row.lineNumber, ...record, supplyCode: tidySupplyCode(record.supplyCode) });
      return true;
    },
  };

  function make(record: SourceRecord, plan: EntityPlan): void {
    const cells = plan.make(record.cells);
    if (plan.entity === 'customer') completeCustomer(cells);
    if (plan.entity === 'supply') {
      const service = serviceOf(services, cells[SUPPLY_CODE] ?? '');
      completeSupply(cells, { service, customer: null, mayLackCode: false });
    }
    faults.made(plan, cells);
    const row = { cells, lineNumber: record.lineNumber, isBroken: false };
    const billNumber = plan.entity === 'payment' ? shortened(cells[BILL_NUMBER] ?? '') || null : null;
    const told = { billNumber, isSound: true };
    const isMade = makers[plan.entity]?.(row, (finding) => tell(row, plan.tag, told, finding)) ?? false;
    if (isMade) counts.made += 1;
    else if (!told.isSound) counts.rejected += 1;
  }

  return {
    record(record: SourceRecord): void {
      const planned = plans.get(record.tag);
      if (!planned) return;
      counts.records += 1;
      faults.at(record);
      if (record.fault === null) {
        for (const plan of planned) if (plan.isMade(record.cells)) make(record, plan);
        return;
      }
      counts.rejected += 1;
      const row = { cells: record.cells, lineNumber: record.lineNumber, isBroken: true };
      const told = { billNumber: null, isSound: true };
      const value = record.cells.join(';');
      tell(row, planned[0]?.tag ?? '', told, { severity: 'rejection', field: null, value, code: record.fault });
    },

    end: () => counts,
  };
}

/** As bills write it, so that a reading finds its supply. */
function tidySupplyCode(code: string): string {
  const pod = checkPod(code);
  if (!pod.problem) return pod.value;
  const pdr = checkPdr(code);
  return pdr.problem ? code : pdr.value;
}
