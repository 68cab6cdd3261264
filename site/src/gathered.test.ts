import fc from 'fast-check';
import { gathered } from './gathered.ts';

const soon = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('what is asked for together', () => {
  /** Questions as they went out; each is answered when it is told to be. */
  const asking = ({ most = 3, underWay = 1 } = {}) => {
    const questions: { asked: number[]; answer: () => void; fail: () => void }[] = [];
    const ask = gathered<number, string>(
      (asked) =>
        new Promise((resolve, reject) => {
          const answer = () => resolve(asked.map((one) => `of ${one}`));
          questions.push({ asked, answer, fail: () => reject(new Error(`not ${asked.join()}`)) });
        }),
      { most, underWay },
    );
    return { ask, questions, asked: () => questions.map((question) => question.asked) };
  };

  it('goes alone and at once where nothing is under way', async () => {
    const { ask, questions, asked } = asking();
    const found = ask(1);
    expect(asked()).toEqual([[1]]);
    questions[0]?.answer();
    await expect(found).resolves.toBe('of 1');
  });

  it('waits for what is under way, and then goes with all that wait, but for too many', async () => {
    const { ask, questions, asked } = asking();
    const found = Promise.all([1, 2, 3, 4, 5].map(ask));
    expect(asked()).toEqual([[1]]);
    for (const nth of [0, 1, 2]) {
      questions[nth]?.answer();
      await soon();
    }
    expect(asked()).toEqual([[1], [2, 3, 4], [5]]);
    await expect(found).resolves.toEqual([1, 2, 3, 4, 5].map((one) => `of ${one}`));
  });

  it('fails together with all that wait; who comes later is asked for anew', async () => {
    const { ask, questions } = asking();
    const found = Promise.allSettled([1, 2, 3, 4, 5].map(ask));
    questions[0]?.answer();
    await soon();
    questions[1]?.fail();
    expect((await found).map((one) => (one.status === 'fulfilled' ? one.value : one.reason.message))).toEqual([
      'of 1',
      ...Array.from({ length: 4 }, () => 'not 2,3,4'),
    ]);
    const later = ask(6);
    questions[2]?.answer();
    await expect(later).resolves.toBe('of 6');
  });

  it('is not taken from those who were asked for before, when another question fails', async () => {
    const { ask, questions } = asking({ underWay: 2 });
    const [one, two, three] = [ask(1), ask(2), ask(3)];
    const failed = Promise.allSettled([two, three]);
    questions[1]?.fail();
    expect((await failed).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    questions[0]?.answer();
    await expect(one).resolves.toBe('of 1');
  });

  it('comes to who asked for it, however many ask, whenever, and whichever question is answered first', async () => {
    const all = fc.record({
      most: fc.integer({ min: 1, max: 5 }),
      underWay: fc.integer({ min: 1, max: 4 }),
      // How many ask before the next question is answered, and which of the open ones that is.
      steps: fc.array(fc.record({ asked: fc.nat(6), answered: fc.nat(9) }), { maxLength: 20 }),
    });
    await fc.assert(
      fc.asyncProperty(all, async ({ steps, ...limits }) => {
        const { ask, questions } = asking(limits);
        const found: Promise<string>[] = [];
        const open = new Set<number>();
        let seen = 0;
        const answerOne = async (nth: number) => {
          for (; seen < questions.length; seen += 1) open.add(seen);
          expect(open.size).toBeLessThanOrEqual(limits.underWay);
          const chosen = [...open][nth % Math.max(open.size, 1)];
          if (chosen === undefined) return;
          open.delete(chosen);
          questions[chosen]?.answer();
          await soon();
        };

        for (const { asked, answered } of steps) {
          for (let one = 0; one < asked; one += 1) found.push(ask(found.length));
          await answerOne(answered);
        }
        while (seen < questions.length || open.size > 0) await answerOne(0);
        expect(await Promise.all(found)).toEqual(found.map((_, one) => `of ${one}`));
        expect(questions.every(({ asked }) => asked.length <= limits.most)).toBe(true);
      }),
    );
  });
});
