const SLOW_MS = 250;

/**
 * Keeps an answer that took long for ten times as long as it took: a screen that asks every second
 * about a run of a million bills costs a tenth of a core at most. Quick answers are always fresh.
 * For screens only: what decides asks anew.
 */
export function slowAnswers() {
  const kept = new Map<string, { answer: Promise<unknown>; until: number }>();

  return async <T>(key: string, ask: () => Promise<T>): Promise<T> => {
    const known = kept.get(key);
    // Under one key is only ever kept what its own `ask` answered.
    if (known && Date.now() < known.until) return known.answer as Promise<T>;

    const begun = Date.now();
    const answer = ask();
    // Who comes while it is being worked out waits for the same answer.
    kept.set(key, { answer, until: Number.POSITIVE_INFINITY });
    try {
      const value = await answer;
      const took = Date.now() - begun;
      if (took > SLOW_MS) kept.set(key, { answer, until: Date.now() + 10 * took });
      else kept.delete(key);
      return value;
    } catch (error) {
      // A failure is not kept: whoever asks next asks anew.
      kept.delete(key);
      throw error;
    }
  };
}

export type SlowAnswers = ReturnType<typeof slowAnswers>;
