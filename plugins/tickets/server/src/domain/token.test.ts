import fc from 'fast-check';
import { newDocumentId, ticketSigner, tokenHash } from './token.ts';
import { TOKEN_PATTERN } from '../../../contract/site.ts';

const old = { version: 1, key: '0b'.repeat(32) };
const current = { version: 2, key: 'aa'.repeat(32) };
const ticket = { companyId: 7, messageId: 42, documentId: 'n0123456789abcdef0123456' };

describe('the token of a ticket', () => {
  it('is the first half of an HMAC-SHA256, as anybody with the key can compute it', () => {
    const signer = ticketSigner([old, current]);
    expect(signer.token(1, ticket)).toBe('pAi6pxWmlO9CNHuEh-Vy4g');
    expect(signer.token(2, ticket)).toBe('UuorPBba_b0BGsiMWh3dMg');
  });

  it('is stored as its SHA-256', () => {
    expect(tokenHash('pAi6pxWmlO9CNHuEh-Vy4g')).toBe(
      'a445444a31e0b392863691923abf83dd7fdf0a94611de2388af454aea5ed2390',
    );
  });

  it('has 22 characters that need no escaping in an address, whatever the ticket', () => {
    const signer = ticketSigner([current]);
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.string(), (companyId, messageId, documentId) => {
        expect(signer.token(2, { companyId, messageId, documentId })).toMatch(TOKEN_PATTERN);
      }),
    );
  });

  it('differs between companies, messages and tickets', () => {
    const signer = ticketSigner([current]);
    const tokens = [
      ticket,
      { ...ticket, companyId: 8 },
      { ...ticket, messageId: 43 },
      { ...ticket, documentId: 'n0123456789abcdef0123457' },
      { ...ticket, companyId: 74, messageId: 2 },
    ].map((one) => signer.token(2, one));
    expect(new Set(tokens).size).toBe(5);
  });
});

describe('the keys of tickets', () => {
  it('sign with the highest version, in whatever order they are configured', () => {
    expect(ticketSigner([old, current]).version).toBe(2);
    expect(ticketSigner([current, old]).version).toBe(2);
  });

  it('make the links of older tickets again after a rotation', () => {
    const before = ticketSigner([old]);
    const after = ticketSigner([current, old]);
    expect(after.token(before.version, ticket)).toBe(before.token(before.version, ticket));
  });

  it('are missed with a remedy, not with a wrong link', () => {
    expect(() => ticketSigner([current]).token(1, ticket)).toThrow(
      expect.objectContaining({ code: 'ticket.key_missing', details: expect.objectContaining({ version: 1 }) }),
    );
  });
});

describe('a new document id', () => {
  it('is a letter, then letters and digits, 24 in all, never twice', () => {
    const ids = Array.from({ length: 1000 }, newDocumentId);
    expect(ids.every((id) => /^[a-z][a-z0-9]{23}$/.test(id))).toBe(true);
    expect(new Set(ids).size).toBe(1000);
  });
});
