import type { Entity } from '../../../../contract/flow-profile.ts';
import type { FaultCode } from '../../../../contract/rejection-texts.ts';
import type { Field } from '../stabo-fields.ts';
import { ENTITY_RECORDS } from './entity-records.ts';
import { TARGETS } from './targets.ts';

/** Written behind the PDF's name. */
const PAGES = new Set(['pdfFrom', 'pdfTo']);

const entities = Object.keys(TARGETS) as Entity[];

/** By what a field says of a text that it cannot read. */
const TYPES: Partial<Record<FaultCode, string>> = {
  amount_unreadable: 'amount',
  date_unreadable: 'date',
  month_unreadable: 'month',
  number_unreadable: 'whole',
  quantity_unreadable: 'quantity',
};

describe.each(entities)('what a mapping can fill of a %s', (entity) => {
  const { names, fields } = ENTITY_RECORDS[entity] as {
    names: readonly string[];
    fields: Record<string, Field<unknown>>;
  };

  it('has the fields of our layout, in its order', () => {
    expect(TARGETS[entity].map(({ name }) => name).filter((name) => !PAGES.has(name))).toEqual(names);
  });

  it.each(TARGETS[entity].filter(({ name }) => !PAGES.has(name)).map((target) => [target.name, target] as const))(
    'says of %s what the layout says',
    (name, target) => {
      const field = fields[name]!;
      for (const choice of target.choices ?? []) expect(field.read(choice)).toBeDefined();
      if (target.fallback !== undefined) expect(field.read(target.fallback)).toBeDefined();
      // What the layout can do without, a mapping can too. The other way round something else stands in.
      if (field.isOptional) expect(target.isRequired).toBe(false);

      const type = TYPES[field.fault];
      if (type !== undefined) expect(target.type).toBe(type);
      else if (field.fault === 'value_unknown' && name !== 'types') expect(target.type).toBe('choice');
      else expect(['text', 'code']).toContain(target.type);
    },
  );

  it('offers every word that a choice takes', () => {
    const words = [
      'EE GAS IDR 2025 2.0 GEN ORD CHI RIC NDC DEP SDD BOP PPA BON CAR POD PDR CON RES NRE ALT DOM NDO GRA',
    ]
      .concat('PUB kWh Smc mc mesi kW gg F0 F1 F2 F3 F23 TOT RIL AUT STI FIS VAR MON BIO MUL INF PRE PAG QUA')
      .concat(
        'TEL COM LIN POS min GB sms nr mq LIB STG MAG VUL ULT DEF ACC CNG MIS REG INS BT MT AT C1 C2 C3 C4 C5 T1 T2',
      )
      .concat('DRE DNR CDM ART IND AGR PDI PND MEN BIM TRI SEM ANN')
      .flatMap((some) => some.split(' '));
    for (const { name, choices } of TARGETS[entity].filter((target) => !PAGES.has(target.name))) {
      const taken = words.filter((word) => fields[name]!.read(word) !== undefined);
      if (choices) expect(new Set(taken)).toEqual(new Set(choices));
    }
  });
});
