import { setTimeout as wait } from 'node:timers/promises';
import { slowAnswers } from './slow-answers.ts';

describe('an answer for a screen', () => {
  it('is fresh each time when it comes quickly', async () => {
    const remember = slowAnswers();
    let asked = 0;
    const ask = async () => ++asked;
    expect([await remember('run 1', ask), await remember('run 1', ask)]).toEqual([1, 2]);
  });

  it('is kept for a while when it took long, and for its own question only', async () => {
    const remember = slowAnswers();
    let asked = 0;
    const ask = async () => {
      await wait(300);
      return ++asked;
    };
    expect(await Promise.all([remember('run 1', ask), remember('run 1', ask)])).toEqual([1, 1]);
    expect(await remember('run 1', ask)).toBe(1);
    expect(await remember('run 2', ask)).toBe(2);
  });

  it('is not kept when it failed', async () => {
    const remember = slowAnswers();
    const fail = async () => {
      await wait(300);
      throw new Error('the database restarts');
    };
    await expect(remember('run 1', fail)).rejects.toThrow('restarts');
    expect(await remember('run 1', async () => 1)).toBe(1);
  });
});
