import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { AppError } from '@nitida/kernel/errors';

export type Asked = { headers?: Record<string, string>; json?: unknown; timeoutMs?: number };
export type Connection = (method: 'GET' | 'POST', path: string, asked?: Asked) => Promise<IncomingMessage>;

const TIMEOUT_MS = 5_000;

/**
 * HTTP to the CMS over connections that are kept. Node's own client: `fetch` takes several times as
 * long for each of the small requests that every page makes.
 */
export function connectionTo(baseUrl: URL, token: string): Connection {
  const client = baseUrl.protocol === 'https:' ? https : http;
  const agent = new client.Agent({ keepAlive: true, maxSockets: 64, scheduling: 'lifo' });
  const origin = {
    protocol: baseUrl.protocol,
    hostname: baseUrl.hostname.replace(/^\[|\]$/g, ''),
    port: baseUrl.port,
    agent,
  };
  const folder = baseUrl.pathname.replace(/\/$/, '');

  const ask: Connection = (method, path, { headers = {}, json, timeoutMs = TIMEOUT_MS } = {}) => {
    const body = json === undefined ? undefined : Buffer.from(JSON.stringify(json));
    const own = { authorization: `Bearer ${token}`, ...headers };
    const described = body
      ? { ...own, 'content-type': 'application/json', 'content-length': String(body.length) }
      : own;

    return new Promise((resolve, reject) => {
      const request = client.request(
        { ...origin, method, path: folder + path, headers: described, timeout: timeoutMs },
        resolve,
      );
      request.on('timeout', () => request.destroy(new Error('timed out')));
      request.on('error', (error: NodeJS.ErrnoException) => {
        // The CMS has closed a kept connection at the moment it was taken: nothing was asked yet.
        const isStale = request.reusedSocket && error.code === 'ECONNRESET';
        if (isStale && method === 'GET') ask(method, path, { headers, timeoutMs }).then(resolve, reject);
        else reject(unavailable(path, error));
      });
      request.end(body);
    });
  };
  return ask;
}

export const unavailable = (path: string, cause?: unknown): AppError =>
  new AppError('unavailable', 'cms.unavailable', `The CMS gave no usable answer to ${path}`, { cause });

export const readBytes = (answer: IncomingMessage): Promise<Buffer<ArrayBuffer>> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer<ArrayBuffer>[] = [];
    answer.on('data', (chunk: Buffer<ArrayBuffer>) => chunks.push(chunk));
    // Most answers come in one piece, which need not be copied.
    answer.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    answer.on('error', reject);
  });
