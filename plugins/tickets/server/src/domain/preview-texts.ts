import type { Segment, Service } from '@nitida/plugin-ingestion/contract';
import type { PreviewKind } from '../../../contract/preview.ts';

export type StaffLanguage = 'it' | 'en';

type Texts = {
  labels: { title: string; bill: string; language: string; segment: string; show: string };
  services: Record<Service, string>;
  typical: (service: string) => string;
  kinds: Record<Exclude<PreviewKind, 'typical'>, string>;
  invented: (what: string) => string;
  segments: Record<Segment, string>;
};

/** What the bar over a preview says, in the language in which a person works in the admin. */
export const PREVIEW_TEXTS: Record<StaffLanguage, Texts> = {
  it: {
    labels: { title: 'Anteprima', bill: 'Bolletta', language: 'Lingua', segment: 'Tipo utente', show: 'Mostra' },
    services: { electricity: 'luce', gas: 'gas', water: 'acqua', telephone: 'telefono', municipal: 'servizi comunali' },
    typical: (service) => `Tipica, ${service}`,
    kinds: {
      highest: "L'importo più alto",
      zero: 'A zero',
      credit: 'A credito',
      dual_fuel: 'Luce e gas insieme',
      many_lines: 'Molte voci',
      no_readings: 'Senza letture',
      longest_name: 'Il nome più lungo',
    },
    invented: (what) => `${what} (esempio)`,
    segments: {
      domestic: 'Domestico',
      non_domestic: 'Altri usi',
      large: 'Grande cliente',
      public_body: 'Ente pubblico',
    },
  },
  en: {
    labels: { title: 'Preview', bill: 'Bill', language: 'Language', segment: 'Customer type', show: 'Show' },
    services: {
      electricity: 'electricity',
      gas: 'gas',
      water: 'water',
      telephone: 'telephone',
      municipal: 'municipal services',
    },
    typical: (service) => `Typical, ${service}`,
    kinds: {
      highest: 'Highest amount',
      zero: 'Nothing to pay',
      credit: 'Credit',
      dual_fuel: 'Electricity and gas together',
      many_lines: 'Many lines',
      no_readings: 'No readings',
      longest_name: 'Longest name',
    },
    invented: (what) => `${what} (sample)`,
    segments: { domestic: 'Domestic', non_domestic: 'Other uses', large: 'Large', public_body: 'Public body' },
  },
};
