import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { WantedPages } from '@nitida/plugin-tickets/contract';
import { connectionTo } from './cms-connection.ts';
import { drawnPagesOver } from './drawn-pages.ts';

const wanted = (session: string) => ({ session, language: 'it', isSecondPage: false, drawing: 'site 1' });

describe('pages that were drawn ahead, from the CMS', () => {
  /** What the CMS has drawn, by session; and how it says how long they are. */
  let drawn: Record<string, string>;
  let lengthsOf: (lengths: number[]) => string;
  let asked: string[][];
  let server: Server;
  beforeAll(async () => {
    server = createServer(async (request, response) => {
      const { pages } = WantedPages.parse(JSON.parse(await text(request)));
      asked.push(pages.map(({ session }) => session));
      const found = pages.map(({ session }) => drawn[session] ?? '');
      const lengths = lengthsOf(found.map((page) => Buffer.byteLength(page)));
      response.writeHead(200, { 'x-lengths': lengths }).end(found.join(''));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => new Promise((resolve) => void server.close(resolve).closeAllConnections()));
  beforeEach(() => {
    drawn = { one: '<p>1 €', two: '<p>zwei', three: '<p>3' };
    lengthsOf = (lengths) => lengths.join(' ');
    asked = [];
  });

  const open = () => {
    const { port } = server.address() as AddressInfo;
    const page = drawnPagesOver(connectionTo(new URL(`http://127.0.0.1:${port}`), 'token'), '/find');
    return async (session: string) => {
      const bytes = await page(wanted(session));
      return bytes && Buffer.from(bytes).toString();
    };
  };

  it('come to their readers, and nothing to those for whom none was drawn', async () => {
    const page = open();
    expect([await page('one'), await page('nobody'), await page('two')]).toEqual(['<p>1 €', null, '<p>zwei']);
  });

  it('are asked for together by those who come while others are under way', async () => {
    const sessions = ['one', 'two', 'three', 'one', 'nobody', 'three', 'two'];
    const pages = await Promise.all(sessions.map(open()));
    expect(pages).toEqual(['<p>1 €', '<p>zwei', '<p>3', '<p>1 €', null, '<p>3', '<p>zwei']);
    expect(asked.flat().sort()).toEqual(sessions.toSorted());
    expect(asked.length).toBeLessThan(sessions.length);
  });

  it('are nobody’s where a cookie is longer than any session; others’ come nevertheless', async () => {
    const pages = await Promise.all(['one', 'two', 'three', 'x'.repeat(3_000), 'one'].map(open()));
    expect(pages).toEqual(['<p>1 €', '<p>zwei', '<p>3', null, '<p>1 €']);
  });

  it.each([
    ['longer than the answer', (lengths: number[]) => lengths.map((one) => one + 1).join(' ')],
    ['shorter', (lengths: number[]) => lengths.map((one) => one - 1).join(' ')],
    ['of more pages than were asked for', (lengths: number[]) => [...lengths, 0].join(' ')],
    ['no numbers', () => 'some'],
  ])('are not cut by lengths that are %s', async (_, wrong) => {
    lengthsOf = wrong;
    await expect(open()('one')).rejects.toMatchObject({ code: 'cms.unavailable' });
  });
});
