import { wrongInPage, type WrittenRow } from './written-page.ts';

const row = (over: Partial<WrittenRow> = {}): WrittenRow => ({
  is_published: true,
  language: 'it',
  service: 'water',
  company_languages: ['it', 'en'],
  company_services: ['water'],
  ...over,
});

const codeOf = (...rows: WrittenRow[]) => wrongInPage(rows)?.code ?? null;

describe('a bill page', () => {
  it('fits a company that speaks its language and sells its service', () => {
    expect(codeOf(row(), row({ language: 'en', service: 'all' }))).toBeNull();
  });

  it('is refused in a language that its company does not speak', () => {
    expect(codeOf(row(), row({ language: 'de' }))).toBe('bill_page.foreign_language');
  });

  it('is refused for a service that its company does not sell', () => {
    expect(codeOf(row({ service: 'gas' }))).toBe('bill_page.foreign_service');
  });

  it('may lack its company while it is a draft, and not when it is published', () => {
    const orphan = { company_languages: null, company_services: null };
    expect(codeOf(row({ ...orphan, is_published: false }))).toBeNull();
    expect(codeOf(row(orphan))).toBe('bill_page.no_company');
  });
});
