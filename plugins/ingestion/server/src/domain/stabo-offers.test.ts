import { type BillContent, conditionsOf } from '../../../contract/bill-content.ts';
import { EXAMPLE, exampleFlow } from './testing/example-flow.ts';
import { readFlow } from './testing/read-flow.ts';

const GAS = 'FOR;PDR;99990000000043;Via Roma 3;99020;Borgo Lumera;XL;RES;G1;;;1,0196;;20;0;900;01/11/2025;31/10/2026';
const LIGHT_OFFER = EXAMPLE.OFF;
const GAS_OFFER = 'OFF;Gas Libero;99999LUMEGAS;VAR;;01/03/2026;01/03/2027;PSV day-ahead';
const GAS_INDEX = 'IND;TOT;09/2026;0,41|0,42';

const countOf = (records: readonly string[], tag: string) => records.filter((one) => one.startsWith(tag)).length;

/** The example with what stands between its first supply's history and its notice. */
function read(rest: readonly string[], before: readonly string[] = []) {
  const all = [...before, ...rest];
  const indexes = countOf(all, 'IND') || '';
  const { bills, faults } = readFlow(
    exampleFlow({
      BOL: [EXAMPLE.BOL, ...before],
      OFF: rest,
      COD: `COD;1;1;${1 + countOf(all, 'FOR')};5;1;1;${countOf(all, 'OFF')};1;11000;;;${indexes}`,
    }),
  );
  return { content: bills[0]?.content, faults: faults.map(({ recordType, code }) => `${recordType} ${code}`) };
}

const boxes = (content: BillContent | undefined) =>
  content && conditionsOf(content).map(({ offer, supplies }) => [offer?.name, ...supplies.map(({ kind }) => kind)]);

describe('whose an offer is', () => {
  it.each([
    ['one supply has its own', [LIGHT_OFFER], [], [['Luce Ferma', 'pod']]],
    ['one supply has the bill’s', [], [LIGHT_OFFER], [['Luce Ferma', 'pod']]],
    ['the only one, at the end of a flow of before, is of all', [GAS, LIGHT_OFFER], [], [['Luce Ferma', 'pod', 'pdr']]],
    [
      'of two fuels each has its own',
      [LIGHT_OFFER, GAS, GAS_OFFER],
      [],
      [
        ['Luce Ferma', 'pod'],
        ['Gas Libero', 'pdr'],
      ],
    ],
    ['the first alone has one', [LIGHT_OFFER, GAS], [], [['Luce Ferma', 'pod']]],
    [
      'one is the bill’s, one a supply’s own',
      [GAS, GAS_OFFER],
      [LIGHT_OFFER],
      [
        ['Luce Ferma', 'pod'],
        ['Gas Libero', 'pdr'],
      ],
    ],
    ['what each supply repeats is said once', [LIGHT_OFFER, GAS, LIGHT_OFFER], [], [['Luce Ferma', 'pod', 'pdr']]],
    ['there is none', [GAS], [], []],
  ])('%s', (_what, rest, before, expected) => {
    const { content, faults } = read(rest, before);
    expect(faults).toEqual([]);
    expect(boxes(content)).toEqual(expected);
  });

  it('gives an index to the offer above it', () => {
    const { content } = read([LIGHT_OFFER, GAS, GAS_OFFER, GAS_INDEX]);
    expect(content?.supplies.map(({ offer }) => offer?.indexValues?.[0]?.values)).toEqual([
      undefined,
      ['0.41', '0.42'],
    ]);
  });

  it('rejects a second one for the same supply', () => {
    expect(read([LIGHT_OFFER, GAS, GAS_OFFER, GAS_OFFER]).faults).toEqual(['OFF record_repeated']);
  });

  it('leaves a bill of one supply as it was stored before', () => {
    const { content } = read([LIGHT_OFFER]);
    expect(content?.offer?.name).toBe('Luce Ferma');
    expect(content?.supplies[0]).not.toHaveProperty('offer');
  });
});

describe('the market', () => {
  const marketsOf = (content: BillContent | undefined) => content && conditionsOf(content).map(({ market }) => market);

  it('is a supply’s where it is another than the bill’s', () => {
    const own = `${GAS};;;;;;;;;;;;;;VUL`;
    expect(marketsOf(read([LIGHT_OFFER, own]).content)).toEqual([null, 'vulnerable']);
  });
});
