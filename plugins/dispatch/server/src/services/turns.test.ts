import { setTimeout as wait } from 'node:timers/promises';
import { turns } from './turns.ts';

describe('turns', () => {
  it('are so many at a time, first come, first served', async () => {
    const turn = turns(2);
    const begun: number[] = [];
    let atOnce = 0;
    const act = (number: number) =>
      turn(async () => {
        begun.push(number);
        atOnce += 1;
        expect(atOnce).toBeLessThanOrEqual(2);
        await wait(5);
        atOnce -= 1;
        return number;
      });
    expect(await Promise.all([1, 2, 3, 4, 5].map(act))).toEqual([1, 2, 3, 4, 5]);
    expect(begun).toEqual([1, 2, 3, 4, 5]);
  });

  it('go on after one that failed', async () => {
    const turn = turns(1);
    const failing = turn(() => Promise.reject(new Error('no')));
    const next = turn(async () => 'yes');
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('yes');
  });
});
