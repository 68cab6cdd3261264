/** One row of a bill page: its draft or what is published, in one language, beside what its company offers. */
export type WrittenRow = {
  is_published: boolean;
  language: string;
  service: string | null;
  company_languages: string[] | null;
  company_services: string[] | null;
};

export type Wrong = { code: `bill_page.${string}`; message: string };

/** Null when the page fits its company. A draft may still lack its company, a published page may not. */
export function wrongInPage(rows: readonly WrittenRow[]): Wrong | null {
  for (const { is_published, language, service, company_languages: languages, company_services: services } of rows) {
    if (languages === null || services === null) {
      if (is_published)
        return { code: 'bill_page.no_company', message: 'Choose the company that this page belongs to' };
      continue;
    }
    if (!languages.includes(language)) {
      const message = `The company does not speak "${language}": its languages are ${languages.join(', ')}`;
      return { code: 'bill_page.foreign_language', message };
    }
    if (service !== null && service !== 'all' && !services.includes(service)) {
      const message = `The company does not sell ${service}: its services are ${services.join(', ')}`;
      return { code: 'bill_page.foreign_service', message };
    }
  }
  return null;
}
