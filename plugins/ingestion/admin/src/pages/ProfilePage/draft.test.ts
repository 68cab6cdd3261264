import type { ProfileDefinition, Target } from '@nitida/plugin-ingestion/contract';
import {
  addThing,
  fits,
  nameOf,
  patternOf,
  removeThing,
  setField,
  setKind,
  transformsFor,
  withFormat,
} from './draft.ts';

const field = (name: string) => ({ from: [name], join: ' ', constant: null, transforms: [] });

const definition: ProfileDefinition = {
  kind: 'bills',
  format: { type: 'delimited', encoding: 'utf-8', delimiter: ';', skipLines: 0, hasHeader: true },
  records: [
    {
      tag: null,
      makes: [
        { entity: 'customer', when: null, fields: { code: field('Cliente') } },
        { entity: 'bill', when: null, fields: {} },
        { entity: 'supply', when: null, fields: {} },
      ],
    },
  ],
};

const things = ({ records }: ProfileDefinition) => records.flatMap(({ makes }) => makes.map(({ entity }) => entity));

describe('a profile that is being made', () => {
  it('has fields set and left out', () => {
    const place = { record: 0, thing: 1 };
    const changed = setField(definition, place, 'number', field('N'));
    expect(changed.records[0]?.makes[1]?.fields).toEqual({ number: field('N') });
    expect(setField(changed, place, 'number', null)).toEqual(definition);
  });

  it('has things in the order of our layout', () => {
    const more = addThing(addThing(definition, null, 'offer'), null, 'line');
    expect(things(more)).toEqual(['customer', 'bill', 'supply', 'line', 'offer']);
    expect(things(removeThing(more, { record: 0, thing: 3 }))).toEqual(['customer', 'bill', 'supply', 'offer']);
    expect(addThing(definition, 'T2', 'line').records.map(({ tag }) => tag)).toEqual([null, 'T2']);
  });

  it('has other things when it is of another kind', () => {
    expect(things(setKind(definition, 'customers'))).toEqual(['customer', 'supply']);
    expect(things(setKind(definition, 'payments'))).toEqual(['payment']);
    expect(things(setKind(setKind(definition, 'payments'), 'bills'))).toEqual(['customer', 'bill']);
  });

  it('begins its mapping anew when its records are of another sort', () => {
    const comma = { type: 'delimited', encoding: 'utf-8', delimiter: ',', skipLines: 0, hasHeader: true } as const;
    expect(withFormat(definition, comma).records).toEqual(definition.records);
    expect(withFormat(definition, { type: 'stabo', encoding: 'utf-8' }).records).toEqual([]);
    const typed = { type: 'delimited_records', encoding: 'utf-8', delimiter: ';', skipLines: 0, tagColumn: 1 } as const;
    expect(withFormat(definition, typed).records).toEqual([]);
  });

  it('fits a sample that has its columns', () => {
    const column = { tag: null, name: 'Cliente', examples: [], transforms: [] };
    expect(fits(definition, [column])).toBe(true);
    expect(fits(definition, [{ ...column, name: 'Other' }])).toBe(false);
  });

  it('takes a column as its values are written', () => {
    const due: Target = { name: 'dueDate', type: 'date', isRequired: true };
    const day = { type: 'date', pattern: 'gg/mm/aa' } as const;
    const column = { tag: null, name: 'Scad.', examples: ['11/12/26'], transforms: [day] };
    expect(transformsFor(due, column)).toEqual([day]);
    expect(transformsFor({ ...due, type: 'amount' }, column)).toEqual([
      { type: 'number', decimal: ',', impliedDecimals: 0 },
    ]);
    const service: Target = { name: 'service', type: 'choice', isRequired: false, choices: ['EE'] };
    expect(transformsFor(service, { ...column, examples: ['EE'] })).toEqual([]);
    expect(transformsFor(service, column)).toEqual([{ type: 'codes', codes: {}, otherwise: null }]);
  });

  it.each([
    ['Bollette_20261121-01.csv', 'Bollette_*.csv', 'Bollette'],
    ['clienti.xlsx', 'clienti*.xlsx', 'clienti'],
    ['2026.csv', '*.csv', '2026.csv'],
  ])('is called and recognised by the file %s', (file, pattern, name) => {
    expect(patternOf(file)).toBe(pattern);
    expect(nameOf(file)).toBe(name);
  });
});
