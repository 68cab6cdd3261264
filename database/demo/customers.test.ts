import { checkIban } from '@nitida/kernel/identifiers/iban';
import { checkTaxCode } from '@nitida/kernel/identifiers/tax-code';
import { checkVatNumber } from '@nitida/kernel/identifiers/vat-number';
import { demoCompanies, demoCompany } from './companies.ts';
import { demoCustomer } from './people.ts';

const company = demoCompany('lume-energia');
const customers = Array.from({ length: 1500 }, (_, index) => demoCustomer(company, 'test', index));

describe('the demo customers', () => {
  it('have tax codes and VAT numbers that pass every check', () => {
    for (const { taxCode, vatNumber } of customers) {
      expect(taxCode && checkTaxCode(taxCode)).toEqual({ value: taxCode, problem: null });
      if (vatNumber !== null) expect(checkVatNumber(vatNumber).problem).toBeNull();
    }
  });

  it('have tax codes of places that Italy does not have, so that they are nobody', () => {
    const persons = customers.flatMap(({ taxCode }) => (taxCode?.length === 16 ? [taxCode] : []));
    expect(persons.length).toBeGreaterThan(1000);
    for (const taxCode of persons) expect(taxCode.charAt(11)).toBe('X');
  });

  it('have each its own code, address and number', () => {
    for (const key of ['code', 'email', 'mobile'] as const)
      expect(new Set(customers.map((one) => one[key])).size).toBe(customers.length);
  });

  it('are written to where nobody can receive', () => {
    for (const { email } of customers) expect(email).toMatch(/^[a-z.]+\.\d{6}@example\.com$/);
  });

  it('are of every kind, and some read English', () => {
    expect(new Set(customers.map(({ segment }) => segment))).toEqual(
      new Set(['domestic', 'non_domestic', 'large', 'public_body']),
    );
    expect(customers.slice(0, 150).filter(({ language }) => language === 'en')).toHaveLength(6);
  });

  it('stay the same from day to day, and are others for another seed', () => {
    expect(demoCustomer(company, 'test', 17)).toEqual(customers[17]);
    expect(demoCustomer(company, 'other', 17)).not.toEqual(customers[17]);
  });

  it('include names that have broken programs', () => {
    const names = customers.slice(0, 10).map(({ name }) => name);
    expect(names).toContainEqual(expect.stringMatching(/["';]/));
    expect(Math.max(...names.map(({ length }) => length))).toBeGreaterThan(130);
    expect(Math.max(...names.map(({ length }) => length))).toBeLessThanOrEqual(200);
  });
});

describe('the demo companies', () => {
  it.each(demoCompanies.map((one) => [one.name, one] as const))(
    '%s has valid numbers and no real address',
    (_name, one) => {
      expect(checkVatNumber(one.vatNumber).problem).toBeNull();
      expect(checkIban(one.iban).problem).toBeNull();
      for (const address of [one.website, one.supportEmail, ...one.staffEmails]) expect(address).toMatch(/\.example$/);
    },
  );
});
