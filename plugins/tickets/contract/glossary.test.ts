import type { BillView } from './bill-view.ts';
import { glossaryOf } from './glossary.ts';
import { bill, billContent, company } from '../server/src/testing/bill-view.ts';

describe('where the lines of a bill are explained', () => {
  const OWN = 'https://lume.example/glossario-2026';
  const SET = 'https://lume.example/glossario';
  const saying = (glossaryUrl?: string) => billContent(glossaryUrl ? { glossaryUrl } : {});

  it.each<[string, Partial<BillView['bill']>, string | null | undefined, string | null]>([
    ['the bill says it itself', { content: saying(OWN) }, null, OWN],
    ['the bill goes before the company', { content: saying(OWN) }, SET, OWN],
    ['the company has set it for electricity', { service: 'electricity' }, SET, SET],
    ['the company has set it for gas', { service: 'gas' }, SET, SET],
    ['the company has set it, which is about energy only', { service: 'telephone' }, SET, null],
    ['water says it itself', { service: 'water', content: saying(OWN) }, SET, OWN],
    ['nobody has said it', {}, null, null],
    ['the CMS is older than the setting', {}, undefined, null],
  ])('%s', (_, said, glossaryUrl, expected) => {
    expect(glossaryOf({ bill: bill({ content: saying(), ...said }), company: company({ glossaryUrl }) })).toBe(
      expected,
    );
  });
});
