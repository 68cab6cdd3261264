import { spawnSync } from 'node:child_process';
import { ENGINE_NAMES, ENGINES } from './engines.ts';

/** A sentence in each language, the seconds that a person takes for it, and how much an engine may differ. */
const SENTENCES: Record<string, { sentence: string; seconds: number }> = {
  it: { sentence: 'Da pagare: centoventitré euro e quarantacinque centesimi, entro il venti maggio.', seconds: 6 },
  en: {
    sentence: 'To pay: one hundred and twenty-three euros and forty-five cents, by the twentieth of May.',
    seconds: 6,
  },
  de: {
    sentence: 'Zu zahlen: hundertdreiundzwanzig Euro und fünfundvierzig Cent, bis zum zwanzigsten Mai.',
    seconds: 6,
  },
  fr: { sentence: 'À payer : cent vingt-trois euros et quarante-cinq centimes, avant le vingt mai.', seconds: 5 },
  es: {
    sentence: 'A pagar: ciento veintitrés euros con cuarenta y cinco céntimos, antes del veinte de mayo.',
    seconds: 6,
  },
  ro: {
    sentence: 'De plată: o sută douăzeci și trei de euro și patruzeci și cinci de cenți, până pe douăzeci mai.',
    seconds: 6.5,
  },
  sq: { sentence: 'Për të paguar: njëqind e njëzet e tre euro e dyzet e pesë centë, deri më njëzet maj.', seconds: 6 },
  uk: { sentence: 'До сплати: сто двадцять три євро сорок п’ять центів, до двадцятого травня.', seconds: 6 },
  ar: { sentence: 'المبلغ المستحق: مئة وثلاثة وعشرون يورو وخمسة وأربعون سنتا، قبل العشرين من مايو.', seconds: 7 },
  zh: { sentence: '应付金额：一百二十三欧元四十五分，请在五月二十日之前付款。', seconds: 7 },
};

/** How loud it is in the middle, between 0 and 1. */
const loudness = (samples: Int16Array): number =>
  Math.sqrt(samples.reduce((sum, sample) => sum + (sample / 32_768) ** 2, 0) / samples.length);

const hasDebians = spawnSync('espeak-ng', ['--version']).status === 0;

// What each engine is promised to do, by everything that uses one.
describe.each(ENGINE_NAMES)('the engine %s', (name) => {
  const engine = ENGINES[name];
  const isMissing = name === 'espeak-ng' && !hasDebians;
  if (isMissing) {
    it.skip('speaks (apt-get install espeak-ng)', () => undefined);
    return;
  }

  it('knows that it is here', async () => {
    expect(await engine.isHere()).toBe(true);
  });

  it.each(Object.entries(SENTENCES))('speaks %s: audible, and as long as a sentence takes', async (language, given) => {
    const [recording] = await engine.speak([given.sentence], language);
    if (!recording) throw new Error('no recording');
    expect(recording.rate).toBe(22_050);
    const seconds = recording.samples.length / recording.rate;
    expect(seconds).toBeGreaterThan(given.seconds * 0.6);
    expect(seconds).toBeLessThan(given.seconds * 1.6);
    expect(loudness(recording.samples)).toBeGreaterThan(0.03);
  });

  it('makes one recording of each sentence, in their order', async () => {
    const recordings = await engine.speak(['Uno.', 'Questa è una frase molto più lunga della prima.', 'Due.'], 'it');
    expect(recordings).toHaveLength(3);
    const [first = 0, long = 0, last = 0] = recordings.map(({ samples }) => samples.length);
    expect(long).toBeGreaterThan(2 * first);
    expect(long).toBeGreaterThan(2 * last);
  });

  it('reads what looks like an option or a phoneme as a text', async () => {
    const [option, phonemes] = await engine.speak(['--version', '[[hEl@U w3ld]]'], 'it');
    expect(option?.samples.length).toBeGreaterThan(10_000);
    expect(phonemes?.samples.length).toBeGreaterThan(10_000);
  });

  it('refuses a language that it does not know', async () => {
    await expect(engine.speak(['Ciao.'], 'xx-nope')).rejects.toThrow();
  });
});
