import { fieldWords, placeWords, thingWords } from '../../../../contract/field-texts.ts';
import {
  Entity,
  type EntityMapping,
  type FieldMapping,
  type FlowFormat,
  type ProfileDefinition,
} from '../../../../contract/flow-profile.ts';
import { findInDefinition } from '../../../../contract/profile-check.ts';
import { profileFaultWords } from '../../../../contract/profile-texts.ts';
import { TARGETS } from './targets.ts';

const field = (change: Partial<FieldMapping> = {}): FieldMapping => ({
  from: ['1'],
  join: ' ',
  constant: null,
  transforms: [],
  ...change,
});
const makes = (entity: Entity, fields: Record<string, FieldMapping>): EntityMapping => ({ entity, when: null, fields });

const customer = makes('customer', { code: field() });
const bill = makes('bill', { number: field(), issueDate: field(), dueDate: field(), amountDue: field() });
const fixed: FlowFormat = {
  type: 'fixed_width',
  encoding: 'utf-8',
  skipLines: 0,
  columns: [{ name: '1', start: 1, length: 9 }],
};

const found = (change: Partial<ProfileDefinition>) =>
  findInDefinition(
    { kind: 'bills', format: fixed, records: [{ tag: null, makes: [customer, bill] }], ...change },
    TARGETS,
  );

const things = (...made: EntityMapping[]) => ({ records: [{ tag: null, makes: made }] });

describe('a definition', () => {
  it('is sound with its required fields', () => {
    expect(found({})).toEqual([]);
    expect(found(things(makes('customer', { code: field({ from: [], constant: 'C1' }) }), bill))).toEqual([]);
  });

  it.each<[string, Partial<ProfileDefinition>, object[]]>([
    ['without a mapping', { records: [] }, [{ code: 'mapping_missing' }]],
    [
      'with one where the format says it all',
      { format: { type: 'fatturapa', service: 'gas' } },
      [{ code: 'mapping_fixed' }],
    ],
    ['without bills', things(customer), [{ code: 'entity_missing', entity: 'bill' }]],
    [
      'with what its kind does not bring',
      things(customer, bill, makes('contact', { customerCode: field() })),
      [{ code: 'entity_misplaced', entity: 'contact' }],
    ],
    [
      'without a required field, or with an empty one',
      things(makes('customer', {}), { ...bill, fields: { ...bill.fields, number: field({ from: [], constant: '' }) } }),
      [
        { code: 'field_missing', entity: 'customer', field: 'code' },
        { code: 'field_missing', entity: 'bill', field: 'number' },
      ],
    ],
    [
      'with a field that nobody knows',
      things(makes('customer', { code: field(), colour: field() }), bill),
      [{ code: 'field_unknown', entity: 'customer', value: 'colour' }],
    ],
    [
      'with columns that its format does not have',
      things(
        { ...customer, when: { column: 'x', equals: ['1'] } },
        makes('bill', { ...bill.fields, iban: field({ from: ['y'] }) }),
      ),
      [
        { code: 'column_unknown', entity: 'customer', value: 'x' },
        { code: 'column_unknown', entity: 'bill', field: 'iban', value: 'y' },
      ],
    ],
    [
      'with a date that has no year',
      things(
        customer,
        makes('bill', { ...bill.fields, dueDate: field({ transforms: [{ type: 'date', pattern: 'gg/mm' }] }) }),
      ),
      [{ code: 'date_pattern', entity: 'bill', field: 'dueDate', value: 'gg/mm' }],
    ],
    [
      'with records of a type where there are none, twice',
      { records: ['A', 'A'].map((tag) => ({ tag, makes: [customer, bill] })) },
      [{ code: 'tag_wrong', value: 'A' }, { code: 'tag_wrong' }, { code: 'records_repeated', value: 'A' }],
    ],
  ])('is not sound %s', (_what, change, faults) => {
    expect(found(change)).toMatchObject(faults);
  });

  it.each(['gg/mm/aa', 'gg/mm/aaaa', 'yyyymmdd', 'DD.MM.YYYY', 'mm/aaaa'])('may have days like %s', (pattern) => {
    const dueDate = field({ transforms: [{ type: 'date', pattern }] });
    expect(found(things(customer, makes('bill', { ...bill.fields, dueDate })))).toEqual([]);
  });
});

describe('what fields and faults are called', () => {
  it.each(Entity.options)('has words for every field of %s', (entity) => {
    for (const language of ['it', 'en'] as const) {
      expect(thingWords(entity, language)).not.toBe('');
      const nameless = TARGETS[entity].filter(({ name }) => fieldWords(entity, name, language) === name);
      expect(nameless).toEqual([]);
    }
  });

  it('names thing and field', () => {
    const fault = { code: 'field_missing', entity: 'bill', field: 'dueDate', value: null } as const;
    expect(profileFaultWords(fault, 'it')).toBe(
      'Bolletta, Data scadenza: scegliere una colonna o scrivere un valore fisso.',
    );
    expect(placeWords({ recordType: 'BOL', field: 'dueDate' }, [], 'en')).toBe('Bill, Due date');
    expect(placeWords({ recordType: 'bills', field: 'taxCode' }, ['customer', 'bill'], 'en')).toBe(
      'Customer, Tax code',
    );
    expect(placeWords({ recordType: 'bills', field: 'x' }, ['bill'], 'en')).toBe('x');
  });
});
