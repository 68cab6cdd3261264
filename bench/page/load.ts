import http from 'node:http';

/**
 * Asks for one address over kept connections for some seconds, each connection as soon as it has its
 * answer: node load.ts <url> <cookie> <connections> <seconds>. A process of its own.
 */
const [address = '', cookie = '', connections = '20', seconds = '8'] = process.argv.slice(2);
const WARM_UP_MS = 2_000;

const { hostname, port, pathname } = new URL(address);
const agent = new http.Agent({ keepAlive: true, maxSockets: Number(connections) });
let answered = 0;
let isOver = false;

const ask = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = http.get({ agent, hostname, port, path: pathname, headers: { cookie } }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`status ${answer.statusCode}`));
      answer.resume();
      answer.on('end', () => {
        answered += 1;
        resolve();
      });
    });
    request.on('error', reject);
  });

const customers = Array.from({ length: Number(connections) }, async () => {
  while (!isOver) await ask();
});
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

await sleep(WARM_UP_MS);
answered = 0;
const startedAt = performance.now();
await sleep(Number(seconds) * 1_000);
const perSecond = (answered * 1_000) / (performance.now() - startedAt);
isOver = true;
await Promise.all(customers);
process.stdout.write(JSON.stringify({ perSecond }), () => process.exit(0));
