import { setTimeout as sleep } from 'node:timers/promises';
import { gate } from './gate.ts';

const late = () => new Error('late');

describe('a gate', () => {
  it('lets so many work at once, and the others in the order in which they came', async () => {
    const through = gate({ places: 2, longestWaitMs: 5_000, late });
    const begun: number[] = [];
    let atWork = 0;
    let most = 0;
    const work = (number: number) => async () => {
      begun.push(number);
      atWork += 1;
      most = Math.max(most, atWork);
      await sleep(5);
      atWork -= 1;
    };
    await Promise.all([1, 2, 3, 4, 5, 6].map((number) => through(work(number))));
    expect({ most, begun }).toEqual({ most: 2, begun: [1, 2, 3, 4, 5, 6] });
  });

  it('turns away who has waited too long, and goes on with the others', async () => {
    const through = gate({ places: 1, longestWaitMs: 30, late });
    const first = through(() => sleep(80));
    await expect(through(async () => 'never')).rejects.toThrow('late');
    await first;
    await expect(through(async () => 'now')).resolves.toBe('now');
  });

  it('stays open when the work fails', async () => {
    const through = gate({ places: 1, longestWaitMs: 30, late });
    await expect(through(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    await expect(through(async () => 'now')).resolves.toBe('now');
  });
});
