import { ProviderError } from '@nitida/kernel/provider-error';
import { addressFacts, failed, spared } from './answer.ts';

const error = (reason: ConstructorParameters<typeof ProviderError>[1]) =>
  new ProviderError('smtp', reason, 'no', { details: { response: '4xx later' } });

describe('what a failure means for a message', () => {
  it('is over after a clear no', () => {
    expect(failed(7, 1, error('rejected'))).toEqual({
      messageId: 7,
      event: 'refuse',
      code: 'provider.rejected',
      detail: '4xx later',
    });
  });

  it.each([
    [1, 60],
    [2, 300],
    [5, 3_600],
    [11, 86_400],
  ])('is to wait after attempt %i, %i seconds', (attempts, delaySeconds) => {
    expect(failed(7, attempts, error('unavailable'))).toMatchObject({ event: 'defer', delaySeconds });
  });

  it('is to wait as long as the far side asks, where that is longer', () => {
    const asked = (retryAfterSeconds: number) =>
      new ProviderError('smtp', 'unavailable', 'later', { details: { retryAfterSeconds } });
    expect(failed(7, 1, asked(90))).toMatchObject({ delaySeconds: 90 });
    expect(failed(7, 1, asked(5))).toMatchObject({ delaySeconds: 60 });
  });

  it('is nothing to the message when the account is out of order', () => {
    expect(spared(7, 30, error('unavailable'))).toMatchObject({ event: 'defer', delaySeconds: 30, isNoAttempt: true });
  });

  it('is over when it was put off for days', () => {
    expect(failed(7, 12, error('unavailable'))).toMatchObject({ event: 'refuse', code: 'message.gave_up' });
  });

  it('is uncertain when it may have been handed over', () => {
    expect(failed(7, 1, error('unknown_outcome'))).toMatchObject({ event: 'lose', code: 'provider.unknown_outcome' });
  });

  it('is uncertain when nobody knows what went wrong', () => {
    expect(failed(7, 1, new TypeError('x is not a function'))).toEqual({
      messageId: 7,
      event: 'lose',
      code: 'message.lost',
    });
  });

  it('tells of the address where nobody has it, and only there', () => {
    const now = new Date('2026-11-21T12:00:00Z');
    const refused = (isPermanent: boolean) =>
      new ProviderError('smtp', 'rejected', 'no', {
        details: { response: '550 5.1.1 No such user', code: '5.1.1', isPermanent },
      });
    expect(addressFacts('a-1', refused(true), now)).toMatchObject([
      { type: 'refuse', reference: 'a-1', code: '5.1.1', detail: '550 5.1.1 No such user', isPermanent: true },
    ]);
    expect(addressFacts('a-1', refused(false), now)).toBeUndefined();
    expect(addressFacts('a-1', error('rejected'), now)).toBeUndefined();
    expect(addressFacts('a-1', new TypeError('x is not a function'), now)).toBeUndefined();
  });
});
