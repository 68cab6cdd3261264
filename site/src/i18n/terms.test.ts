import { defaultPages } from '@nitida/plugin-tickets/contract/default-pages';
import { LANGUAGES, type Language, TEXTS } from './texts.ts';

/** Italian is on paper; the others say in brackets what its words mean. */
const TRANSLATED = LANGUAGES.filter((language) => language !== 'it');

/** "Quota fissa (fixed charge), …": what stands in brackets behind the word of the paper. */
const inBrackets = (term: string, text: string): string | undefined =>
  new RegExp(`${term}(?:\\*\\*)? ?[（(]([^）)]+)[)）]`).exec(text)?.[1];

const readByHeart = (language: Language): string =>
  defaultPages
    .filter((page) => page.language === language && page.service === 'electricity')
    .flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'rich-text' ? [block.body] : [])))
    .join();

const small = (text: string | undefined): string | undefined => text?.toLowerCase();

describe.each(TRANSLATED)('one thing has one name in %s', (language) => {
  const { lines, explain, receipt, amounts, consumption, readings, yourData, identify, payment } = TEXTS[language];

  it.each([
    ['Quota per consumi', lines['consumption_charge'], undefined],
    ['Quota fissa', lines['fixed_charge'], explain.reasons.fixed],
    ['Quota potenza', lines['power_charge'], explain.reasons.power],
  ])('%s: on the receipt, in the explanation and in the words that explain it', (term, line, reason) => {
    expect(small(inBrackets(term, readByHeart(language)))).toBe(small(line));
    if (reason) expect(small(inBrackets(term, reason))).toBe(small(line));
  });

  it('the steps of water: on the receipt and in the explanation', () => {
    const { subsidised, base, excess1, excess2, excess3 } = explain.parts;
    for (const [name, part] of Object.entries({ base, excess1, excess2, excess3, subsidised }))
      expect([name, small(lines[`water.supply.${name}`])]).toEqual([name, small(part)]);
  });

  it('a way to pay: where it is explained and where the customer has chosen it', () => {
    expect(payment.pagopa).toBe(yourData.methods.pagopa);
    expect(payment.slip).toBe(yourData.methods.slip);
    expect(payment.transfer).toBe(yourData.methods.transfer);
    expect(payment.card).toBe(yourData.methods.card);
  });

  it('a code: where it stands and where its end is asked for', () => {
    for (const [code, term] of [
      [yourData.taxCode, 'codice fiscale'],
      [yourData.code, 'codice cliente'],
      [payment.reference, 'causale'],
      [payment.noticeCode, 'codice avviso'],
    ] as const)
      expect(code).toMatch(new RegExp(`[（(]${term}[)）]$`));
    for (const term of ['codice fiscale', 'codice cliente']) expect(identify.label).toContain(term);
  });

  it('a column: in every table that has it', () => {
    expect(consumption.bandColumn).toBe(readings.band);
    expect(receipt.item).toBe(amounts.item);
    expect(receipt.amount).toBe(amounts.amount);
  });
});
