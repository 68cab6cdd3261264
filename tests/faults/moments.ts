import { randomBytes } from 'node:crypto';
import { random } from '@nitida/database/demo/random';

/**
 * As many moments as asked for, as parts of the time that something takes: one in each of as many
 * equal parts of it, in random order. So no part of the work is spared by chance, and who knows the
 * seed gets the same ones again.
 */
export function momentsOf(count: number, seed: string): number[] {
  const { next, int } = random('moments', seed);
  const moments = Array.from({ length: count }, (_, part) => (part + next()) / count);
  for (let place = count - 1; place > 0; place -= 1) {
    const other = int(0, place);
    [moments[place], moments[other]] = [moments[other] as number, moments[place] as number];
  }
  return moments;
}

/** `KILLS=200 BILLS=20000 npm test -- tests/faults` is the long form; `SEED=…` repeats an earlier one. */
export const settings = ({ bills }: { bills: number }) => ({
  kills: Number(process.env['KILLS'] ?? 20),
  bills: Number(process.env['BILLS'] ?? bills),
  seed: process.env['SEED'] ?? randomBytes(4).toString('hex'),
});
