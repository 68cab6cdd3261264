/**
 * A program that is started with this before it (`--import`) lives a day ahead (or as many milliseconds
 * as CLOCK_AHEAD_MS says), until it gets SIGUSR2: then its clock is set back to the true time, as a
 * machine's is that finds its time server again.
 */
const DAY_MS = 86_400_000;
const True = Date;
let ahead = Number(process.env['CLOCK_AHEAD_MS'] ?? DAY_MS);

process.on('SIGUSR2', () => {
  ahead = 0;
});

// Kept apart: a library that polyfills `Date.now = Date.now ?? …` writes ours into the true one.
const trueNow = True.now;
const now = () => trueNow() + ahead;

globalThis.Date = new Proxy(True, {
  construct: (target, values: unknown[], self) =>
    Reflect.construct(target, values.length === 0 ? [now()] : values, self) as Date,
  get: (target, name) => (name === 'now' ? now : (Reflect.get(target, name) as unknown)),
});
