import { canRenew, canRevoke, ticketMachine } from './ticket.ts';

describe('a ticket', () => {
  it('becomes valid when its message leaves, and ends by expiry or by revocation', () => {
    expect(ticketMachine.next('issued', 'validate')).toBe('valid');
    expect(ticketMachine.next('valid', 'expire')).toBe('expired');
    expect(ticketMachine.next('valid', 'revoke')).toBe('revoked');
  });

  it('stays closed once it is revoked or expired', () => {
    expect(ticketMachine.isFinal('revoked')).toBe(true);
    expect(ticketMachine.isFinal('expired')).toBe(true);
  });

  it.each([
    ['issued', true, false],
    ['valid', true, true],
    ['expired', false, true],
    ['revoked', false, true],
  ] as const)('that is %s: may be revoked %s, may be renewed %s', (state, revocable, renewable) => {
    expect(canRevoke({ state, isTest: false })).toBe(revocable);
    expect(canRenew({ state, isTest: false })).toBe(renewable);
  });

  it('of a test lot sends the customer no new link', () => {
    expect(canRenew({ state: 'valid', isTest: true })).toBe(false);
  });
});
