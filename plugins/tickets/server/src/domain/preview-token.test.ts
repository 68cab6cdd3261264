import fc from 'fast-check';
import { type PreviewPermit, readPreview, signPreview } from './preview-token.ts';
import { readSession, signSession } from './session.ts';

const key = 'k'.repeat(32);
const now = new Date('2026-11-22T10:00:00Z');
const permit: PreviewPermit = {
  companyId: 7,
  userId: 3,
  page: 'a1'.repeat(12),
  language: 'ar',
  status: 'draft',
  expiresAt: new Date('2026-11-22T10:15:00Z'),
};

describe('the token of a preview', () => {
  it('says what was signed', () => {
    expect(readPreview(key, signPreview(key, permit), now)).toEqual(permit);
    const published: PreviewPermit = { ...permit, status: 'published' };
    expect(readPreview(key, signPreview(key, published), now)).toEqual(published);
  });

  it('is over when its time is', () => {
    const token = signPreview(key, permit);
    expect(readPreview(key, token, new Date('2026-11-22T10:14:59Z'))).not.toBeNull();
    expect(readPreview(key, token, permit.expiresAt)).toBeNull();
  });

  it('is nothing once a single character of it is another', () => {
    const token = signPreview(key, permit);
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(...'abcdz0179.-_'), (at, letter) => {
        fc.pre(token[at] !== letter);
        expect(readPreview(key, token.slice(0, at) + letter + token.slice(at + 1), now)).toBeNull();
      }),
    );
  });

  it('opens nothing under another key, and is no session, as no session is a preview', () => {
    const token = signPreview(key, permit);
    expect(readPreview('x'.repeat(32), token, now)).toBeNull();
    expect(readSession(key, token, now)).toBeNull();
    const session = signSession(key, {
      ticket: 'a'.repeat(24),
      visit: '1',
      level: 'viewer',
      expiresAt: permit.expiresAt,
    });
    expect(readPreview(key, session, now)).toBeNull();
  });
});
