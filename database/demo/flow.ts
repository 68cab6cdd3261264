import type { LocalDate } from '@nitida/kernel/local-date';
import { billMaker, type DemoBill } from './bills.ts';
import type { DemoCompany } from './companies.ts';
import { demoCustomer, type DemoCustomer } from './people.ts';
import { line, staboWriter } from './stabo-writer.ts';

export type Issue = { company: DemoCompany; bills: number; seed: string; today: LocalDate };

/** Customers and their bills, one each, made one by one: a million of them take no more memory than one. */
export function* billsOf({
  company,
  bills,
  seed,
  today,
}: Issue): Generator<{ customer: DemoCustomer; bill: DemoBill }> {
  const makeBill = billMaker(company, seed, today);
  for (let index = 0; index < bills; index += 1) {
    const customer = demoCustomer(company, seed, index);
    yield { customer, bill: makeBill(customer, index) };
  }
}

const CHUNK = 65_536;

/** The print flow as text, in pieces of some 64 kB. */
export function* flowText(issue: Issue): Generator<string> {
  const { company, seed, today } = issue;
  const writer = staboWriter();
  let text = writer.head({
    companyCode: company.code,
    flowId: `${company.letter}${today.replaceAll('-', '')}-${seed.replace(/[^\w.-]/g, '-')}`.slice(0, 40),
    createdAt: `${today.slice(8)}/${today.slice(5, 7)}/${today.slice(0, 4)} 04:30:00`,
    services: company.services,
    description: `Emissione del ${today.slice(8)}/${today.slice(5, 7)}/${today.slice(0, 4)}`,
  });

  let index = 0;
  for (const { customer, bill } of billsOf(issue)) {
    text += writer.customer(isInContactsFile(company, index) ? { ...customer, email: null, mobile: null } : customer);
    text += writer.bill(bill);
    index += 1;
    if (text.length < CHUNK) continue;
    yield text;
    text = '';
  }
  yield text + writer.tail();
}

/** The contacts that do not come in the flow, as `contacts.csv`. */
export function* contactsText({ company, bills, seed }: Issue): Generator<string> {
  let text = line('codice_cliente', 'email', 'cellulare', 'lingua');
  for (let index = 0; index < bills; index += 1) {
    if (!isInContactsFile(company, index)) continue;
    const { code, email, mobile, language } = demoCustomer(company, seed, index);
    text += line(code, email, mobile, language);
    if (text.length < CHUNK) continue;
    yield text;
    text = '';
  }
  yield text;
}

/** The energy company keeps its contacts apart; the water company has half of them in its billing software. */
const isInContactsFile = (company: DemoCompany, index: number): boolean => company.bringsPdfs || index % 2 === 1;
