import { say } from './say.ts';

export type Running = {
  /** What runs so far; the last to start is the first to stop. */
  add(name: string, stop: () => Promise<void>): void;
  /** Aborted when everything is to stop: who is in the middle of the start gives up. */
  signal: AbortSignal;
  stop(): Promise<void>;
  untilStopped: Promise<void>;
};

/**
 * Everything that was started, and the one way to stop it: at a signal, when the door that started us
 * is gone, or when the work is done. Nothing is left behind.
 */
export function keepRunning(): Running {
  const started: { name: string; stop: () => Promise<void> }[] = [];
  const told = new AbortController();
  let last = Promise.resolve();

  const stopOne = ({ name, stop }: (typeof started)[number]) =>
    stop().catch((error: Error) => say(`${name} did not stop as it should: ${error.message}`));

  const stop = async () => {
    if (!told.signal.aborted) {
      told.abort(new Error('Stopped'));
      for (const part of started.toReversed()) last = last.then(() => stopOne(part));
    }
    // What was still starting joins while we wait.
    for (let seen; seen !== last;) await (seen = last);
  };
  const untilStopped = new Promise<void>((resolve) => {
    told.signal.addEventListener('abort', () => void stop().then(resolve));
  });

  const onSignal = () => {
    say(told.signal.aborted ? 'Stopping …' : '\nStopping, in order: nothing that was begun is lost …');
    void stop();
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  process.on('SIGHUP', onSignal);
  process.on('disconnect', () => void stop());

  return {
    add: (name, end) => {
      if (told.signal.aborted) last = last.then(() => stopOne({ name, stop: end }));
      else started.push({ name, stop: end });
    },
    signal: told.signal,
    stop,
    untilStopped,
  };
}

/** Does the work, then stops everything, also when the work fails. Being told to stop is no failure. */
export async function whileRunning(work: (running: Running) => Promise<void>): Promise<void> {
  const running = keepRunning();
  try {
    await work(running);
  } catch (error) {
    if (!running.signal.aborted) throw error;
  } finally {
    await running.stop();
  }
}
