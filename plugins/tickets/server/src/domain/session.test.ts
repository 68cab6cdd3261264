import fc from 'fast-check';
import { readSession, sessionEnd, type Session, signSession } from './session.ts';

const KEY = 'k'.repeat(32);
const now = new Date('2026-11-21T10:00:00Z');
const session: Session = {
  ticket: 'n0123456789abcdef0123456',
  visit: '17',
  level: 'viewer',
  expiresAt: new Date('2027-01-15T08:00:00Z'),
};

describe('a session', () => {
  it('is signed text that fits a cookie', () => {
    expect(signSession(KEY, session)).toBe(
      'n0123456789abcdef0123456.17.v.1800000000.2QbeLJtmNEdfuNw01emUPsU-N-nL1mE1xwBAXXHKRwM',
    );
  });

  it('comes back as it was signed', () => {
    expect(readSession(KEY, signSession(KEY, session), now)).toEqual(session);
    expect(readSession(KEY, signSession(KEY, { ...session, level: 'identified' }), now)?.level).toBe('identified');
  });

  it('is refused when any one character of it was changed', () => {
    const text = signSession(KEY, session);
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom(...'abXY019._-'), (index, character) => {
        const changed = text.slice(0, index) + character + text.slice(index + 1);
        fc.pre(changed !== text);
        expect(readSession(KEY, changed, now)).toBeNull();
      }),
    );
  });

  it('is refused in any other spelling of its signature', () => {
    const text = signSession(KEY, session);
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'];
    const taken = letters.filter((letter) => readSession(KEY, text.slice(0, -1) + letter, now) !== null);
    expect(taken).toEqual([text.at(-1)]);
  });

  it('is refused when it makes itself more than it is', () => {
    expect(readSession(KEY, signSession(KEY, session).replace('.v.', '.i.'), now)).toBeNull();
  });

  it('is refused under another key', () => {
    expect(readSession('x'.repeat(32), signSession(KEY, session), now)).toBeNull();
  });

  it('is over at its end', () => {
    const text = signSession(KEY, session);
    expect(readSession(KEY, text, new Date('2027-01-15T07:59:59Z'))).not.toBeNull();
    expect(readSession(KEY, text, new Date('2027-01-15T08:00:00Z'))).toBeNull();
  });

  it('is not made of anything else', () => {
    fc.assert(fc.property(fc.string(), (text) => readSession(KEY, text, now) === null));
  });
});

describe('the end of a session', () => {
  it('is that of its ticket when that comes first', () => {
    expect(sessionEnd(now, new Date('2026-11-21T12:00:00Z'))).toEqual(new Date('2026-11-21T12:00:00Z'));
  });

  it('is twelve hours away at most', () => {
    expect(sessionEnd(now, new Date('2026-12-06T10:00:00Z'))).toEqual(new Date('2026-11-21T22:00:00Z'));
  });
});
