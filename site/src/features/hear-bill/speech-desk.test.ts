import type { Speech, SpokenText } from './speak-apart.ts';
import { speechDesk } from './speech-desk.ts';

const MINUTE = 60_000;
const text = (sentence: string, language = 'it'): SpokenText => ({ language, sentences: [sentence] });

/** A desk whose engine speaks when it is told to. */
function given({ atOnce = 1, bytes = 10 } = {}) {
  const begun: { said: string; end(): void; fail(): void }[] = [];
  let moment = 0;
  const desk = speechDesk({
    atOnce,
    now: () => moment,
    speak: ({ sentences, language }) =>
      new Promise<Speech>((resolve, reject) =>
        begun.push({
          said: `${language} ${sentences.join(' ')}`,
          end: () => resolve({ mp3: Buffer.alloc(bytes), starts: [0], seconds: 1 }),
          fail: () => reject(new Error('no voice')),
        }),
      ),
  });
  const said = () => begun.map((one) => one.said);
  return { desk, begun, said, pass: (milliseconds: number) => (moment += milliseconds) };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('the desk that has texts spoken', () => {
  it('has a text spoken once for all who ask for it, at the same time and later', async () => {
    const { desk, begun, said } = given();
    const both = [desk.speech(text('ciao')), desk.speech(text('ciao'))];
    begun[0]?.end();
    const [one, other] = await Promise.all(both);
    expect(one).toBe(other);
    expect(await desk.speech(text('ciao'))).toBe(one);
    expect(said()).toEqual(['it ciao']);
  });

  it('tells languages and the borders of sentences apart', async () => {
    const { desk, said } = given({ atOnce: 9 });
    void desk.speech({ language: 'it', sentences: ['uno', 'due'] });
    void desk.speech({ language: 'it', sentences: ['unodue'] });
    void desk.speech({ language: 'es', sentences: ['uno', 'due'] });
    expect(said()).toEqual(['it uno due', 'it unodue', 'es uno due']);
  });

  it('speaks no more texts at once than it may, and the others in their order', async () => {
    const { desk, begun, said } = given({ atOnce: 2 });
    const all = ['a', 'b', 'c', 'd'].map((one) => desk.speech(text(one)));
    expect(said()).toEqual(['it a', 'it b']);
    begun[1]?.end();
    await settled();
    expect(said()).toEqual(['it a', 'it b', 'it c']);
    begun[0]?.fail();
    await expect(all[0]).rejects.toThrow('no voice');
    await settled();
    expect(said()).toEqual(['it a', 'it b', 'it c', 'it d']);
  });

  it('refuses whoever comes when twenty wait', async () => {
    const { desk } = given();
    for (let one = 0; one < 21; one += 1) void desk.speech(text(`text ${one}`));
    await expect(desk.speech(text('one more'))).rejects.toMatchObject({ code: 'speech.busy' });
  });

  it('refuses a text that is no bill of ours', async () => {
    const { desk, said } = given();
    await expect(desk.speech(text('a'.repeat(6_001)))).rejects.toMatchObject({ code: 'speech.too_long' });
    expect(said()).toEqual([]);
  });

  it('tries again what failed', async () => {
    const { desk, begun, said } = given();
    const first = desk.speech(text('ciao'));
    begun[0]?.fail();
    await expect(first).rejects.toThrow('no voice');
    void desk.speech(text('ciao'));
    await settled();
    expect(said()).toEqual(['it ciao', 'it ciao']);
  });

  it('forgets after a quarter of an hour', async () => {
    const { desk, begun, said, pass } = given();
    const first = desk.speech(text('ciao'));
    begun[0]?.end();
    await first;
    pass(15 * MINUTE - 1);
    await desk.speech(text('ciao'));
    expect(said()).toHaveLength(1);
    pass(1);
    void desk.speech(text('ciao'));
    expect(said()).toHaveLength(2);
  });

  it('keeps 32 MB at most, and forgets first what was asked for first', async () => {
    const { desk, begun, said } = given({ bytes: 12 * 1024 * 1024 });
    for (const [index, one] of ['a', 'b', 'a', 'c'].entries()) {
      const speech = desk.speech(text(one));
      await settled();
      begun.at(-1)?.end();
      await speech;
      await settled();
      expect([index, said().length]).toEqual([index, [1, 2, 2, 3][index]]);
    }
    // The third made room by the second: the first was heard again meanwhile.
    await desk.speech(text('a'));
    expect(said()).toEqual(['it a', 'it b', 'it c']);
    void desk.speech(text('b'));
    expect(said()).toEqual(['it a', 'it b', 'it c', 'it b']);
  });
});
