import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { byteRange, contentRange } from '@nitida/kernel/byte-range';
import { localDate } from '@nitida/kernel/local-date';
import {
  ActionRequest,
  BeaconRequest,
  ExchangeRequest,
  IdentifyRequest,
  RenewalRequest,
} from '@nitida/plugin-tickets/contract';
import { BILL_VIEW_CONTRACT } from '@nitida/plugin-tickets/contract/bill-view-contract';
import { BILLS, type BillName, billFor } from './bills.ts';

export type Fixture = {
  url: string;
  siteToken: string;
  /** What was told to it: "exchange", "second-page", "beacon", "automated", "calendar", "renew …", "identify". */
  told: string[];
  stop(): Promise<void>;
};

export const SITE_TOKEN = 'fixture-token-of-32-characters-ok';

/** The link that opens an invented bill: its name, filled up to the length of a token. */
export const tokenOf = (name: BillName | 'broken'): string => name.padEnd(22, '-');

/** What the identify form takes; any other code is wrong, and `MANY` are too many tries. */
export const CODE = '0042';
export const TOO_MANY = 'MANY';

const LOGO =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 132 32" width="132" height="32"><path d="M14 2 4 18h8l-2 12L22 13h-8z" fill="#f2a900"/><text x="30" y="22" font-family="sans-serif" font-size="18" font-weight="700" fill="#0b4f9e">Lucevale</text></svg>';
const POSTER =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 360"><path fill="#0b4f9e" d="M0 0h640v360H0z"/><path fill="#f2a900" d="M330 60 220 200h80l-20 100 130-150h-80z"/></svg>';
const PDF = `%PDF-1.4\n%${'x'.repeat(200_000)}\n%%EOF`;

type Ask = { request: IncomingMessage; body: unknown; session: Session | null; told: string[]; url: URL };
type Session = { name: BillName; isIdentified: boolean };
type Answer = { status: number; json?: unknown; body?: string; headers?: Record<string, string> };

const OVER: Answer = { status: 404, json: { data: null, error: { status: 404, details: { code: 'session.over' } } } };
const inAnHour = (): string => new Date(Date.now() + 3_600_000).toISOString();
const sessionFor = ({ name, isIdentified }: Session): string => `${name}.${isIdentified ? 'i' : 'v'}`;

function languagesOf(name: BillName) {
  const { company, customer } = BILLS[name](localDate(new Date().toISOString().slice(0, 10)));
  const { languages, defaultLanguage } = company;
  return {
    language: languages.includes(customer.language ?? '') ? customer.language : null,
    languages,
    defaultLanguage,
  };
}

const ROUTES: Record<string, (ask: Ask) => Answer> = {
  'POST /exchange'({ body, told }) {
    const { token } = ExchangeRequest.parse(body);
    told.push('exchange');
    const name = token.replace(/-+$/, '');
    if (name === 'broken') return { status: 500, json: { data: null } };
    if (!isBill(name) || token !== tokenOf(name)) return { status: 200, json: { data: null } };
    return {
      status: 200,
      json: {
        data: { session: sessionFor({ name, isIdentified: false }), expiresAt: inAnHour(), ...languagesOf(name) },
      },
    };
  },

  'GET /bill-view'({ request, session, told, url }) {
    if (!session) return OVER;
    if (request.headers['x-face'] === 'by-name')
      told.push(request.headers['x-second-page'] === '1' ? 'second-page' : 'page');
    const today = new Date().toISOString().slice(0, 10);
    const language = url.searchParams.get('lang') ?? 'it';
    const { company, pages, ...own } = billFor(session.name, { today, language, isIdentified: session.isIdentified });
    const face = createHash('sha256')
      .update(JSON.stringify([company, pages]))
      .digest('base64url');
    return {
      status: 200,
      json: { data: request.headers['x-face'] === 'by-name' ? own : { ...own, company, pages } },
      headers: { 'x-face': face, 'x-contract': BILL_VIEW_CONTRACT },
    };
  },

  'POST /identify'({ body, session, told }) {
    if (!session) return OVER;
    const { code } = IdentifyRequest.parse(body);
    told.push('identify');
    if (code === TOO_MANY) return { status: 429, json: { data: null } };
    if (!code.endsWith(CODE)) return { status: 403, json: { data: null } };
    return {
      status: 200,
      json: { data: { session: sessionFor({ ...session, isIdentified: true }), expiresAt: inAnHour() } },
    };
  },

  'GET /pdf'({ session, told }) {
    if (!session) return OVER;
    if (!session.isIdentified) return { status: 403, json: { data: null } };
    told.push('pdf');
    return {
      status: 200,
      body: PDF,
      headers: {
        'content-type': 'application/pdf',
        'content-length': String(PDF.length),
        'content-disposition': 'attachment; filename="bolletta.pdf"',
      },
    };
  },

  'POST /beacon'({ body, session, told }) {
    if (!session) return OVER;
    told.push(BeaconRequest.parse(body).automated ? 'automated' : 'beacon');
    return { status: 204 };
  },

  'POST /actions'({ body, session, told }) {
    if (!session) return OVER;
    told.push(ActionRequest.parse(body).action);
    return { status: 204 };
  },

  'POST /renewals'({ body, told }) {
    told.push(`renew ${RenewalRequest.parse(body).token}`);
    return { status: 202, json: { data: null } };
  },
};

/** The CMS's side of `contract/site.ts`, for tests of the site alone: every door, and invented bills behind it. */
export async function startCmsFixture(port = 0): Promise<Fixture> {
  const told: string[] = [];
  const server = createServer((request, response) => {
    void answer(request, told).then((given) => send(response, given));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  // A server that listens on a port has an address of that kind.
  const address = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${address.port}`,
    siteToken: SITE_TOKEN,
    told,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(request: IncomingMessage, told: string[]): Promise<Answer> {
  if (request.headers.authorization !== `Bearer ${SITE_TOKEN}`) return { status: 401, json: { data: null } };

  const url = new URL(request.url ?? '/', 'http://cms');
  const path = url.pathname.replace('/api/tickets', '');
  const logo = /^\/logos\/([\w-]+)$/.exec(path)?.[1];
  if (logo)
    return logo === 'lucevale'
      ? { status: 200, body: LOGO, headers: { 'content-type': 'image/svg+xml' } }
      : { status: 404, json: {} };

  if (path.startsWith('/media/')) return poster(request.headers.range);

  const route = ROUTES[`${request.method} ${path}`];
  if (!route) return { status: 404, json: {} };
  try {
    return route({ request, body: await bodyOf(request), session: sessionOf(request), told, url });
  } catch {
    // A body that the contract does not know.
    return { status: 400, json: { data: null } };
  }
}

function poster(asked: string | undefined): Answer {
  const headers = { 'content-type': 'image/svg+xml', 'accept-ranges': 'bytes' };
  const range = byteRange(asked, POSTER.length);
  if (range === null) return { status: 200, body: POSTER, headers };
  const ofWhole = { ...headers, 'content-range': contentRange(range, POSTER.length) };
  if (range === 'beyond') return { status: 416, headers: ofWhole };
  return { status: 206, body: POSTER.slice(range.start, range.end + 1), headers: ofWhole };
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString('utf8')) : null;
}

function sessionOf(request: IncomingMessage): Session | null {
  const [name = '', level] = String(request.headers['x-ticket-session'] ?? '').split('.');
  return isBill(name) && (level === 'v' || level === 'i') ? { name, isIdentified: level === 'i' } : null;
}

const isBill = (name: string): name is BillName => Object.hasOwn(BILLS, name);

function send(response: ServerResponse, { status, json, body, headers = {} }: Answer): void {
  const content = json === undefined ? body : JSON.stringify(json);
  response.writeHead(status, json === undefined ? headers : { 'content-type': 'application/json', ...headers });
  response.end(content);
}
