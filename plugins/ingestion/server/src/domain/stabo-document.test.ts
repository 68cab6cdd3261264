import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Contact } from './contacts-csv.ts';
import * as records from './stabo-records.ts';
import { COUNTED, LAYOUT_VERSION } from './stabo-records.ts';
import { readFlow } from './testing/read-flow.ts';

const page = readFileSync(join(__dirname, '../../../../../docs/formats/stabo.md'), 'utf8');

const { Head, Customer, Bill, Supply, Line, Reading, History, Peaks, Recalculation } = records;
const { Offer, Index, Tax, Unpaid, Notice, Tail } = records;
const layout = [
  ...[Head, Customer, Bill, Supply, Line, Reading, History, Peaks, Recalculation],
  ...[Offer, Index, Tax, Unpaid, Notice, Tail],
];

/** The rows of the first table under a heading: place, field, whether it is obligatory. */
function tableOf(tag: string) {
  const section = page.split(`\n### ${tag}\n`)[1]?.split('\n## ')[0]?.split('\n### ')[0] ?? '';
  return [...section.matchAll(/^\| (\d+) \| (\w+) \| .* \| (yes|no) \| [^|]*(?:\\\|[^|]*)*\|$/gm)].map(
    ([, place, field, obligatory]) => ({ place: Number(place), field, isObligatory: obligatory === 'yes' }),
  );
}

describe('docs/formats/stabo.md', () => {
  it.each(layout.map((record) => [record.tag, record] as const))(
    'tells the fields of %s as they are read',
    (tag, record) => {
      const asRead = Object.entries(record.fields).map(([field, { isOptional }], index) => ({
        place: index + 2,
        field,
        isObligatory: !isOptional,
      }));
      expect(tableOf(tag)).toEqual(asRead);
    },
  );

  it('tells the version that is read', () => {
    expect(page).toContain(`version **${LAYOUT_VERSION}**`);
  });

  it('counts in the tail what the reader counts, in the same order', () => {
    const counted = Object.values(COUNTED);
    const [first, later] = [counted.slice(0, 8), counted.slice(8)];
    expect(tableOf('COD').map(({ field }) => field)).toEqual([...first, 'sumCents', ...later]);
  });

  it('names the columns of contacts.csv', () => {
    expect(Contact.names).toEqual(['customerCode', 'email', 'mobile', 'language']);
  });

  const examples = [...page.matchAll(/<!-- example: ([\w-]+) -->\n```\n([^`]*)```/g)];

  it('has an example of each service', () => {
    expect(examples).toHaveLength(5);
  });

  it.each(examples.map(([, company, text], index) => [index + 1, company ?? '', text ?? ''] as const))(
    'has a faultless example %i, for %s',
    (_number, companyCode, text) => {
      const { end, faults, bills } = readFlow(text, { companyCode });
      expect(faults).toEqual([]);
      expect(end).toMatchObject({ outcome: 'complete', counts: { acceptedBills: 1 } });
      expect(bills).toHaveLength(1);
    },
  );
});
