/** What the fields of a company are called in its form. */
const LABELS = {
  name: { en: 'Name', it: 'Nome' },
  code: { en: 'Code', it: 'Codice' },
  vatNumber: { en: 'VAT number', it: 'Partita IVA' },
  parent: { en: 'Parent company', it: 'Capogruppo' },
  subsidiaries: { en: 'Companies of the group', it: 'Aziende del gruppo' },
  staff: { en: 'Staff', it: 'Personale' },
  staffEmails: { en: 'E-mail of the staff, one a line', it: 'E-mail del personale, una per riga' },
  staffMobiles: { en: 'Mobiles of the staff, one a line', it: 'Cellulari del personale, uno per riga' },
  services: { en: 'Services', it: 'Servizi' },
  languages: { en: 'Languages', it: 'Lingue' },
  defaultLanguage: { en: 'Default language', it: 'Lingua principale' },
  timeZone: { en: 'Time zone', it: 'Fuso orario' },
  ticketValidityDays: { en: 'Days that a link is valid', it: 'Giorni di validità dei link' },
  requiresFourEyes: { en: 'A second person approves', it: 'Benestare a quattro occhi' },
  testLotSize: { en: 'Bills in a test lot', it: 'Bollette nel lotto pilota' },
  brandColor: { en: 'Brand colour', it: 'Colore principale' },
  accentColor: { en: 'Accent colour', it: 'Colore d’accento' },
  typeface: { en: 'Typeface', it: 'Carattere' },
  logo: { en: 'Logo', it: 'Logo' },
  website: { en: 'Website', it: 'Sito web' },
  supportEmail: { en: 'E-mail of customer service', it: 'E-mail del servizio clienti' },
  supportPhone: { en: 'Phone of customer service', it: 'Telefono del servizio clienti' },
  faultsPhone: { en: 'Phone for faults', it: 'Telefono per i guasti' },
  postalAddress: { en: 'Postal address', it: 'Indirizzo postale' },
  privacyUrl: { en: 'Page about privacy', it: 'Pagina sulla privacy' },
  accessibilityUrl: { en: 'Page about accessibility', it: 'Pagina sull’accessibilità' },
  glossaryUrl: { en: 'Page of the bill glossary (ARERA)', it: 'Pagina del glossario della bolletta (ARERA)' },
};

/** Under the names that the content manager looks for. */
export const companyLabels = (language: 'en' | 'it'): Record<string, string> =>
  Object.fromEntries(
    Object.entries(LABELS).map(([field, label]) => [
      `content-manager.content-types.api::company.company.${field}`,
      label[language],
    ]),
  );
