import { setTimeout as sleep } from 'node:timers/promises';

type Options = { seconds: number; signal: AbortSignal };

/** Asks again and again until there is an answer; gives up by saying what it was waiting for. */
export async function until<T>(what: string, { seconds, signal }: Options, look: () => Promise<T | null>): Promise<T> {
  const deadline = Date.now() + seconds * 1_000;
  for (;;) {
    signal.throwIfAborted();
    const found = await look();
    if (found !== null) return found;
    if (Date.now() > deadline) throw new Error(`Waited ${seconds} s in vain: ${what}`);
    await sleep(300);
  }
}
