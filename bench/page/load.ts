import { connect } from 'node:net';

/**
 * Asks for one address over kept connections for some seconds, each connection as soon as it has its
 * answer: node load.ts <url> <cookie> <connections> <seconds>. A process of its own, and one that
 * costs little: customers' browsers do not run on the server. So it reads of an answer only what tells
 * that it is right and where it ends; Node's HTTP client would take a fifth of what a page costs.
 */
const [address = '', cookie = '', connections = '20', seconds = '8'] = process.argv.slice(2);
const WARM_UP_MS = 2_000;

const { host, hostname, port, pathname } = new URL(address);
const question = `GET ${pathname} HTTP/1.1\r\nhost: ${host}\r\ncookie: ${cookie}\r\n\r\n`;
let answered = 0;
let isOver = false;

const customer = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    /** What is missing of the answer; null before its head has come. */
    let missing: number | null = null;
    let head = '';

    const ask = () => {
      missing = null;
      head = '';
      socket.write(question);
    };
    socket.on('connect', ask);
    socket.on('data', (chunk) => {
      if (missing === null) {
        head += chunk.toString('latin1');
        const end = head.indexOf('\r\n\r\n');
        if (end === -1) return;
        missing = lengthOf(head.slice(0, end)) - (head.length - end - 4);
      } else missing -= chunk.length;

      if (missing > 0) return;
      answered += 1;
      if (isOver) socket.end(resolve);
      else ask();
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('The connection was closed')));
  });

function lengthOf(head: string): number {
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (!head.startsWith('HTTP/1.1 200 ') || length === undefined) throw new Error(`Not a page:\n${head}`);
  return Number(length);
}

const customers = Array.from({ length: Number(connections) }, customer);
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

await sleep(WARM_UP_MS);
const before = answered;
const startedAt = performance.now();
await sleep(Number(seconds) * 1_000);
const perSecond = ((answered - before) * 1_000) / (performance.now() - startedAt);
isOver = true;
await Promise.all(customers);
process.stdout.write(JSON.stringify({ perSecond, pages: answered }), () => process.exit(0));
