import type { Service } from '@nitida/plugin-ingestion/contract';
import { LANGUAGES } from '@nitida/kernel/languages';
import { ibanItalian } from '@nitida/kernel/identifiers/iban';
import { vatCheckDigit } from '@nitida/kernel/identifiers/vat-number';

/** A company of the demo, as plain data: its settings, and how it writes its flows. */
export type DemoCompany = {
  code: 'acque-del-colle' | 'lume-energia';
  name: string;
  vatNumber: string;
  brandColor: string;
  accentColor: string;
  services: readonly [Service, ...Service[]];
  languages: readonly string[];
  defaultLanguage: string;
  timeZone: string;
  ticketValidityDays: number;
  requiresFourEyes: boolean;
  staffEmails: readonly string[];
  website: string;
  supportEmail: string;
  supportPhone: string;
  faultsPhone: string;
  postalAddress: string;
  privacyUrl: string;
  accessibilityUrl: string;
  /** For energy bills that bring none of their own. */
  glossaryUrl?: string;
  /** Where transfers go. */
  iban: string;
  /** Begins the numbers of its bills and customers. */
  letter: string;
  /** Whether its ZIP brings the bills as PDF, or leaves them to be made from their content. */
  bringsPdfs: boolean;
  /** Whether its flow tells everything that a bill may have, or only what every bill has. */
  tellsDetails: boolean;
  /** Customers are written to at this domain, which nobody can own. */
  customerDomain: string;
};

// Office 995 has never issued a VAT number and bank 99999 has no account, so none of these is anybody's.
const vatNumber = (seven: string) => `${seven}995${vatCheckDigit(`${seven}995`)}`;

export const demoCompanies: readonly [DemoCompany, DemoCompany] = [
  {
    code: 'acque-del-colle',
    name: 'Acque del Colle',
    vatNumber: vatNumber('0412300'),
    brandColor: '#0b5fa5',
    accentColor: '#0e7c66',
    services: ['water', 'municipal'],
    languages: ['it', 'en'],
    defaultLanguage: 'it',
    timeZone: 'Europe/Rome',
    ticketValidityDays: 15,
    requiresFourEyes: true,
    staffEmails: ['bollettazione@acque-del-colle.example', 'direzione@acque-del-colle.example'],
    website: 'https://www.acque-del-colle.example',
    supportEmail: 'clienti@acque-del-colle.example',
    supportPhone: '800 000 001',
    faultsPhone: '800 000 002',
    postalAddress: 'Piazza della Fonte 1, 99010 Colle Sereno (XC)',
    privacyUrl: 'https://www.acque-del-colle.example/privacy',
    accessibilityUrl: 'https://www.acque-del-colle.example/accessibilita',
    iban: ibanItalian('99999', '00001', '410001'),
    letter: 'A',
    bringsPdfs: false,
    tellsDetails: true,
    customerDomain: 'example.org',
  },
  {
    code: 'lume-energia',
    name: 'Lume Energia',
    vatNumber: vatNumber('0412301'),
    brandColor: '#4a2c8a',
    accentColor: '#b45309',
    services: ['electricity', 'gas', 'telephone'],
    languages: LANGUAGES,
    defaultLanguage: 'it',
    timeZone: 'Europe/Rome',
    ticketValidityDays: 15,
    requiresFourEyes: true,
    staffEmails: ['fatturazione@lume-energia.example', 'direzione@lume-energia.example'],
    website: 'https://www.lume-energia.example',
    supportEmail: 'clienti@lume-energia.example',
    supportPhone: '800 000 011',
    faultsPhone: '800 000 012',
    postalAddress: 'Viale del Lampione 20, 99020 Borgo Lumera (XL)',
    privacyUrl: 'https://www.lume-energia.example/privacy',
    accessibilityUrl: 'https://www.lume-energia.example/accessibilita',
    glossaryUrl: 'https://www.lume-energia.example/glossario',
    iban: ibanItalian('99999', '00002', '410002'),
    letter: 'L',
    bringsPdfs: true,
    tellsDetails: true,
    customerDomain: 'example.com',
  },
];

export type CompanyCode = DemoCompany['code'];

export function demoCompany(code: CompanyCode): DemoCompany {
  const company = demoCompanies.find((one) => one.code === code);
  if (!company) throw new Error(`There is no demo company "${code}"`);
  return company;
}
