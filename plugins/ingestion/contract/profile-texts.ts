import { fieldWords, thingWords } from './field-texts.ts';
import type { Entity } from './flow-profile.ts';
import type { OperatorLanguage } from './rejection-texts.ts';

/** What keeps a profile from being saved. */
const texts = {
  unreadable: {
    en: 'The profile cannot be read at {value}.',
    it: 'Il profilo non è leggibile in {value}.',
  },
  mapping_missing: {
    en: 'No record is mapped yet.',
    it: 'Nessun record è ancora abbinato.',
  },
  mapping_fixed: {
    en: 'This format is read as it is: it takes no mapping.',
    it: 'Questo formato si legge così com’è: non si abbina nulla.',
  },
  entity_missing: {
    en: '{thing}: no record makes one.',
    it: '{thing}: nessun record la produce.',
  },
  entity_misplaced: {
    en: '{thing}: a file of this kind has none.',
    it: '{thing}: un file di questo tipo non ne contiene.',
  },
  field_missing: {
    en: '{thing}, {field}: choose a column or write a fixed value.',
    it: '{thing}, {field}: scegliere una colonna o scrivere un valore fisso.',
  },
  field_unknown: {
    en: '{thing}: there is no field {value}.',
    it: '{thing}: il campo {value} non esiste.',
  },
  column_unknown: {
    en: '{thing}, {field}: the records have no column {value}.',
    it: '{thing}, {field}: i record non hanno la colonna {value}.',
  },
  date_pattern: {
    en: '{thing}, {field}: {value} is no date pattern. Write day (d or g), month (m) and year (y or a), like dd/mm/yyyy.',
    it: '{thing}, {field}: {value} non è un formato di data. Scrivere giorno (g o d), mese (m) e anno (a o y), come gg/mm/aaaa.',
  },
  records_repeated: {
    en: 'The record type {value} is mapped twice.',
    it: 'Il tipo di record {value} è abbinato due volte.',
  },
  tag_wrong: {
    en: 'Records of this format have {value}.',
    it: 'I record di questo formato hanno {value}.',
  },
} as const satisfies Record<string, Record<OperatorLanguage, string>>;

type ProfileFaultCode = keyof typeof texts;

/** One thing that is wrong with a profile, and where. */
export type ProfileFault = {
  code: ProfileFaultCode;
  entity: Entity | null;
  field: string | null;
  value: string | null;
};

export function profileFaultWords({ code, entity, field, value }: ProfileFault, language: OperatorLanguage): string {
  const said: Record<string, string> = {
    thing: entity ? thingWords(entity, language) : '',
    field: entity && field ? fieldWords(entity, field, language) : '',
    value: value ?? '',
  };
  return texts[code][language].replace(/\{(\w+)\}/g, (_, name: string) => said[name] ?? '');
}
