import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { crc32, deflateSync } from 'node:zlib';
import { join } from 'node:path';
import knex, { type Knex } from 'knex';
import { z } from 'zod';
import { byteRange, contentRange } from '@nitida/kernel/byte-range';
import { useApp } from '@nitida/tests/app';
import { givenTicket, SESSION_KEY, TICKET_KEYS } from '../testing/tickets.ts';

jest.setTimeout(120_000);

const SITE_TOKEN = 't'.repeat(40);
const PAGES = '/content-manager/collection-types/api::bill-page.bill-page';
const VIDEO = join(import.meta.dirname, '../testing/drop.webm');
const CAPTIONS = 'WEBVTT\n\n00:00.000 --> 00:00.600\nUna goccia cade.\n';

const Uploaded = z.tuple([z.object({ id: z.int(), hash: z.string(), ext: z.string() })]);
const Saved = z.object({ data: z.object({ documentId: z.string() }) });
const Media = z.looseObject({ kind: z.literal('media') });

/** A PNG of one colour. */
function png(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const named = Buffer.concat([Buffer.from(type), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(named), 4);
    return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
  };
  const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0]);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, 0x6b)]);
  const rows = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

const app = useApp({ env: { SITE_TOKEN, SESSION_KEY, TICKET_KEYS } });

describe('pictures and videos of a page', () => {
  let db: Knex;
  let video: Buffer;
  const uploaded: number[] = [];
  const names: Record<'image' | 'video' | 'captions' | 'unused', string> = {
    image: '',
    video: '',
    captions: '',
    unused: '',
  };
  let session: string;

  const upload = async (name: string, type: string, bytes: Uint8Array<ArrayBuffer>) => {
    const form = new FormData();
    form.append('files', new Blob([bytes], { type }), name);
    const authorization = `Bearer ${await app().adminToken('super-admin')}`;
    return fetch(`${app().url}/upload`, { method: 'POST', headers: { authorization }, body: form });
  };

  const fileOf = async (name: string, type: string, bytes: Uint8Array<ArrayBuffer>) => {
    const [file] = Uploaded.parse(await (await upload(name, type, bytes)).json());
    uploaded.push(file.id);
    return { id: file.id, name: `${file.hash}${file.ext}` };
  };

  const asSite = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${app().url}/api/tickets${path}`, { headers: { authorization: `Bearer ${SITE_TOKEN}`, ...headers } });

  beforeAll(async () => {
    db = knex({ client: 'pg', connection: app().databaseUrl, pool: { min: 0, max: 2 } });
    video = await readFile(VIDEO);
    const files = {
      image: await fileOf('goccia.png', 'image/png', Uint8Array.from(png(64, 36))),
      video: await fileOf('goccia.webm', 'video/webm', Uint8Array.from(video)),
      captions: await fileOf('goccia.vtt', 'text/vtt', Uint8Array.from(Buffer.from(CAPTIONS))),
      unused: await fileOf('segreta.png', 'image/png', Uint8Array.from(png(2, 2))),
    };
    for (const [use, { name }] of Object.entries(files)) names[use as keyof typeof names] = name;

    const ticket = await givenTicket(db);
    const block = {
      __component: 'bill.media',
      alternative: 'Una goccia che cade',
      image: { id: files.image.id },
      video: { id: files.video.id },
      captions: { id: files.captions.id },
    };
    const company = { connect: [{ id: ticket.companyId }], disconnect: [] };
    const page = { page: 'summary', service: 'all', title: 'Riepilogo', company, blocks: [block] };
    const token = await app().adminToken('super-admin');
    const { body } = await app().ask(token, 'POST', `${PAGES}?locale=it`, page);
    await app().ask(token, 'POST', `${PAGES}/${Saved.parse(body).data.documentId}/actions/publish?locale=it`, {});

    const exchange = await fetch(`${app().url}/api/tickets/exchange`, {
      method: 'POST',
      headers: { authorization: `Bearer ${SITE_TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify({ token: ticket.token, userAgent: 'Safari' }),
    });
    session = z.object({ data: z.object({ session: z.string() }) }).parse(await exchange.json()).data.session;
  });
  afterAll(async () => {
    const token = await app().adminToken('super-admin');
    for (const id of uploaded) await app().ask(token, 'DELETE', `/upload/files/${id}`);
    await db?.destroy();
  });

  it('are told to the site with their size and their captions', async () => {
    const answer = (await (await asSite('/bill-view?lang=it', { 'x-ticket-session': session })).json()) as {
      data: { pages: { page: string; blocks: unknown[] }[] };
    };
    const summary = answer.data.pages.find(({ page }) => page === 'summary');
    expect(Media.parse(summary?.blocks[0])).toMatchObject({
      alternative: 'Una goccia che cade',
      image: { name: names.image, type: 'image/png', width: 64, height: 36 },
      video: { name: names.video, type: 'video/webm' },
      captions: { name: names.captions, type: 'text/vtt' },
    });
  });

  it('come whole, with what they are and for how long they may be kept', async () => {
    // The library makes pictures smaller: of a PNG the first bytes are still what they were.
    for (const [use, type, bytes] of [
      ['image', 'image/png', png(64, 36).subarray(0, 24)],
      ['video', 'video/webm', video],
      ['captions', 'text/vtt', Buffer.from(CAPTIONS)],
    ] as const) {
      const response = await asSite(`/media/${names[use]}`);
      expect([use, response.status, response.headers.get('content-type')?.split(';')[0]]).toEqual([use, 200, type]);
      expect(response.headers.get('cache-control')).toBe('public, max-age=86400');
      expect(response.headers.get('accept-ranges')).toBe('bytes');
      expect(Buffer.from(await response.arrayBuffer()).subarray(0, bytes.length)).toEqual(bytes);
    }
  });

  it('come in the parts that a player asks for', async () => {
    const part = await asSite(`/media/${names.video}`, { range: 'bytes=100-199' });
    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe(`bytes 100-199/${video.length}`);
    expect(part.headers.get('content-length')).toBe('100');
    expect(Buffer.from(await part.arrayBuffer())).toEqual(video.subarray(100, 200));
  });

  it('have no part beyond their end, and say where it is', async () => {
    for (const [use, { length }] of [
      ['video', video],
      ['captions', Buffer.from(CAPTIONS)],
    ] as const) {
      for (const range of [`bytes=${length}-`, 'bytes=999999-', 'bytes=-0']) {
        const answer = await asSite(`/media/${names[use]}`, { range });
        expect([use, range, answer.status, answer.headers.get('content-range')]).toEqual([
          use,
          range,
          416,
          `bytes */${length}`,
        ]);
        expect(answer.headers.get('cache-control')).toBe('no-store');
        expect(await answer.text()).toBe('');
      }
    }
    // What is no range at all is as good as none.
    expect((await asSite(`/media/${names.captions}`, { range: 'bytes=5-4' })).status).toBe(200);
  });

  it('come in parts, and have none beyond their end, from where the library keeps them elsewhere', async () => {
    const bucket = createServer((request, response) => {
      const range = byteRange(request.headers.range, CAPTIONS.length);
      if (range === null) return response.end(CAPTIONS);
      response.statusCode = range === 'beyond' ? 416 : 206;
      response.setHeader('content-range', contentRange(range, CAPTIONS.length));
      response.end(range === 'beyond' ? '<Error>InvalidRange</Error>' : CAPTIONS.slice(range.start, range.end + 1));
    }).listen(0, '127.0.0.1');
    await once(bucket, 'listening');
    // A server that listens on a port has an address of that kind.
    const { port } = bucket.address() as AddressInfo;
    const ours = db('files').where({ id: uploaded[2] });
    const { url } = await ours.clone().first('url');
    await ours.clone().update({ url: `http://127.0.0.1:${port}/goccia.vtt` });

    const answerTo = async (headers: Record<string, string>) => {
      const answer = await asSite(`/media/${names.captions}`, headers);
      return [answer.status, answer.headers.get('content-range'), await answer.text()];
    };
    expect(await answerTo({})).toEqual([200, null, CAPTIONS]);
    expect(await answerTo({ range: 'bytes=0-5' })).toEqual([206, `bytes 0-5/${CAPTIONS.length}`, 'WEBVTT']);
    expect(await answerTo({ range: 'bytes=999999-' })).toEqual([416, `bytes */${CAPTIONS.length}`, '']);

    await ours.clone().update({ url });
    bucket.close();
  });

  it('are not there unless a page shows them', async () => {
    expect((await asSite(`/media/${names.unused}`)).status).toBe(404);
    expect((await asSite('/media/..%2F..%2Fetc%2Fpasswd')).status).toBe(404);
  });

  it('are pictures, videos and captions, whatever their name says', async () => {
    const page = Uint8Array.from(Buffer.from('<!doctype html><script>alert(1)</script>'));
    expect((await upload('goccia.html', 'text/html', page)).ok).toBe(false);
    expect((await upload('conti.zip', 'application/zip', Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]))).ok).toBe(false);
    const executable = Uint8Array.from(Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]));
    expect((await upload('goccia.png', 'image/png', executable)).ok).toBe(false);
  });
});
