import { setTimeout as sleep } from 'node:timers/promises';

/** Asks again and again until there is an answer; gives up by saying what it was waiting for. */
export async function until<T>(
  what: string,
  seconds: number,
  look: () => Promise<T | null | undefined | false>,
  everyMs = 50,
): Promise<T> {
  for (const deadline = Date.now() + seconds * 1_000; ;) {
    const found = await look();
    if (found !== null && found !== undefined && found !== false) return found;
    if (Date.now() > deadline) throw new Error(`Waited ${seconds} s in vain: ${what}`);
    await sleep(everyMs);
  }
}
