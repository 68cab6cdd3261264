import { readFileSync } from 'node:fs';
import { connect } from 'node:net';

/**
 * Asks for one address over kept connections for some seconds, in turn for each of those whose cookies stand in
 * a file, a line each: node load.ts <url> <file> <connections> <seconds> [<rate>]. Without a rate each connection asks again as soon as it has its answer. With one,
 * questions come at their times, so many a second, whether or not earlier ones are answered: as customers
 * do. What a question waits for a free connection is part of what its answer took.
 *
 * A process of its own, and one that costs little: customers' browsers do not run on the server. So it
 * reads of an answer only what tells that it is right and where it ends; Node's HTTP client would take a
 * fifth of what a page costs.
 */
const [address = '', cookies = '', connections = '20', seconds = '8', rate = '0'] = process.argv.slice(2);
const WARM_UP_MS = 2_000;
/** No head is longer. */
const HEAD = 4_096;

const { host, hostname, port, pathname } = new URL(address);
const questions = readFileSync(cookies, 'utf8')
  .split('\n')
  .map(
    (cookie) =>
      `GET ${pathname} HTTP/1.1\r\nhost: ${host}\r\naccept-encoding: gzip, deflate, br, zstd\r\ncookie: ${cookie}\r\n\r\n`,
  );
const perMs = Number(rate) / 1_000;
const startedAt = performance.now();
/** What each answer took, in milliseconds, in the order in which they came. */
const took: number[] = [];
let isOver = false;
let askedFor = 0;

/** Questions whose time has come, and connections that have nothing to ask: one of them is always empty. */
const waiting: number[] = [];
const free: ((askedAt: number) => void)[] = [];

const next = (ask: (askedAt: number) => void): void => {
  const askedAt = perMs === 0 ? performance.now() : waiting.shift();
  if (askedAt === undefined) free.push(ask);
  else ask(askedAt);
};

const customer = (): Promise<void> =>
  new Promise((resolve, reject) => {
    // Read into one buffer, again and again: what is thrown away would be collected, and nobody asked meanwhile.
    const onread = {
      buffer: Buffer.alloc(64 * 1024),
      callback(size: number, bytes: Uint8Array): boolean {
        arrived(size, bytes);
        return true;
      },
    };
    const socket = connect({ host: hostname, port: Number(port), noDelay: true, onread });
    /** What is missing of the answer; null before its head has come. */
    let missing: number | null = null;
    let head = '';
    let asked = 0;

    const ask = (askedAt: number) => {
      if (isOver) return socket.end(resolve);
      asked = askedAt;
      missing = null;
      head = '';
      socket.write(questions[(askedFor += 1) % questions.length] ?? '');
      return undefined;
    };
    socket.on('connect', () => next(ask));
    const arrived = (size: number, bytes: Uint8Array) => {
      if (missing === null) {
        const before = head.length;
        head += Buffer.from(bytes.buffer, 0, Math.min(size, HEAD)).toString('latin1');
        const end = head.indexOf('\r\n\r\n');
        if (end === -1) return;
        missing = lengthOf(head.slice(0, end)) - (size - (end + 4 - before));
      } else missing -= size;

      if (missing > 0) return;
      took.push(performance.now() - asked);
      next(ask);
    };
    socket.on('error', reject);
    socket.on('close', () => (isOver ? resolve() : reject(new Error('The connection was closed'))));
  });

function lengthOf(head: string): number {
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (!head.startsWith('HTTP/1.1 200 ') || length === undefined) throw new Error(`Not a page:\n${head}`);
  return Number(length);
}

let come = 0;
/** Hands on every question whose time has come. */
const comeByNow = (): void => {
  for (const due = (performance.now() - startedAt) * perMs; come < due; come += 1) {
    const askedAt = startedAt + come / perMs;
    const ask = free.shift();
    if (ask) ask(askedAt);
    else waiting.push(askedAt);
  }
};

const customers = Array.from({ length: Number(connections) }, customer);
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const clock = perMs === 0 ? undefined : setInterval(comeByNow, 1);

await sleep(WARM_UP_MS);
const before = took.length;
const countedFrom = performance.now();
await sleep(Number(seconds) * 1_000);
const counted = took.slice(before).sort((one, other) => one - other);
const perSecond = (counted.length * 1_000) / (performance.now() - countedFrom);

isOver = true;
clearInterval(clock);
for (const ask of free) ask(0);
await Promise.all(customers);
const quantile = (share: number) => counted[Math.floor(counted.length * share)] ?? 0;
const figures = { perSecond, pages: took.length, median: quantile(0.5), p99: quantile(0.99) };
process.stdout.write(JSON.stringify(figures), () => process.exit(0));
