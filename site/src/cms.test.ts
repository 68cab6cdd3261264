import { cmsOver } from './cms.ts';
import { connectionTo } from './cms-connection.ts';
import { CODE, type Fixture, SITE_TOKEN, startCmsFixture, TOO_MANY, tokenOf } from './testing/cms-fixture.ts';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await startCmsFixture();
});
afterAll(() => fixture.stop());

const cms = (token = SITE_TOKEN) => cmsOver(connectionTo(new URL(fixture.url), token));
const reading = { session: 'electricity.v', language: 'it', isSecondPage: false };

describe('the door to the CMS', () => {
  it('opens with a link, and with nothing else', async () => {
    await expect(
      cms().exchange(tokenOf('electricity'), new Headers({ 'user-agent': 'Safari' })),
    ).resolves.toMatchObject({
      session: 'electricity.v',
      language: 'it',
    });
    await expect(cms().exchange('nope', new Headers())).resolves.toBeNull();
    await expect(
      cms().exchange('x'.repeat(5_000), new Headers({ 'user-agent': 'y'.repeat(5_000) })),
    ).resolves.toBeNull();
  });

  it('gives the bill, and nothing when the session is over', async () => {
    await expect(cms().billView(reading)).resolves.toMatchObject({
      bill: { number: 'E-2026-004217' },
      ticket: { isIdentified: false },
    });
    await expect(cms().billView({ ...reading, session: 'forged' })).resolves.toBeNull();
  });

  it('says that a second page was opened', async () => {
    fixture.told.length = 0;
    await cms().billView({ ...reading, isSecondPage: true });
    expect(fixture.told).toEqual(['second-page']);
  });

  it.each([
    [CODE, 'identified'],
    ['9999', 'wrong'],
    ['   ', 'wrong'],
    ['x'.repeat(50), 'wrong'],
    [TOO_MANY, 'too_many'],
  ])('identifies the holder by a code: %s is %s', async (code, outcome) => {
    await expect(cms().identify('electricity.v', code)).resolves.toMatchObject({ outcome });
  });

  it('knows when there is nobody to identify', async () => {
    await expect(cms().identify('forged', CODE)).resolves.toMatchObject({ outcome: 'over' });
  });

  it('opens the PDF for who is identified', async () => {
    const open = await cms().pdf('electricity.i', 'it');
    expect(open).toMatchObject({ outcome: 'open', answer: { headers: { 'content-type': 'application/pdf' } } });
    if (open.outcome === 'open') open.answer.resume();
    await expect(cms().pdf('electricity.v', 'it')).resolves.toEqual({ outcome: 'not_identified' });
    await expect(cms().pdf('forged', 'it')).resolves.toEqual({ outcome: 'over' });
  });

  it('tells, and minds nothing when the session is over', async () => {
    fixture.told.length = 0;
    await cms().beacon('electricity.v', { automated: false });
    await cms().beacon('electricity.v', { automated: true });
    await cms().record('electricity.v', 'calendar');
    await cms().renew('a link');
    await cms().beacon('forged', { automated: false });
    expect(fixture.told).toEqual(['beacon', 'automated', 'calendar', 'renew a link']);
  });

  it('knows which companies have a logo', async () => {
    const logo = await cms().logo('lucevale');
    expect(logo?.headers['content-type']).toBe('image/svg+xml');
    logo?.resume();
    await expect(cms().logo('../admin')).resolves.toBeNull();
  });
});

describe('when the CMS fails', () => {
  const unavailable = { kind: 'unavailable', code: 'cms.unavailable' };

  it('it is said so, without what was asked for', async () => {
    await expect(cms('wrong').billView(reading)).rejects.toMatchObject(unavailable);
    await expect(cms().exchange(tokenOf('broken'), new Headers())).rejects.toMatchObject(unavailable);
  });

  it('or is not there at all', async () => {
    const nowhere = cmsOver(connectionTo(new URL('http://127.0.0.1:1'), SITE_TOKEN));
    await expect(nowhere.billView(reading)).rejects.toMatchObject(unavailable);
    await expect(nowhere.beacon('electricity.v', { automated: false })).rejects.toMatchObject(unavailable);
  });
});
