import { ProviderError } from '@nitida/kernel/provider-error';
import { circuit } from './circuit.ts';

const outage = new ProviderError('smtp', 'unavailable', 'nobody there', { details: { isOutage: true } });
const full = new ProviderError('smtp', 'unavailable', 'mailbox full', { details: { isOutage: false } });

const after = (...errors: (ProviderError | null)[]) => {
  const line = circuit();
  for (const error of errors) {
    if (error) line.fail(error);
    else line.succeed();
  }
  return line.isOpen();
};

describe('the line to a channel', () => {
  it('is given up for now when nobody answers five times in a row', () => {
    expect(after(outage, outage, outage, outage)).toBe(false);
    expect(after(outage, outage, outage, outage, outage)).toBe(true);
  });

  it('is good as long as somebody answers now and then', () => {
    expect(after(outage, outage, outage, outage, null, outage)).toBe(false);
  });

  it('rests longer each time, but never longer than a quarter of an hour', () => {
    expect([0, 1, 2, 5, 9].map((outages) => circuit(outages).restSeconds())).toEqual([5, 10, 20, 160, 900]);
  });

  it('is tried with one failure when it comes out of a rest', () => {
    const line = circuit(3);
    expect(line.isOnTrial()).toBe(true);
    line.fail(outage);
    expect(line.isOpen()).toBe(true);

    const mended = circuit(3);
    mended.succeed();
    expect(mended.isOnTrial()).toBe(false);
  });

  it('forgets what was, once it has been answered', () => {
    const line = circuit(3);
    line.succeed();
    line.fail(outage);
    expect(line.isOpen()).toBe(false);
    for (let more = 1; more < 5; more += 1) line.fail(outage);
    expect([line.isOpen(), line.outages(), line.restSeconds()]).toEqual([true, 0, 5]);
  });

  it('rests at once, and as long as it was asked to', () => {
    const line = circuit();
    line.fail(new ProviderError('sms', 'unavailable', '429', { details: { isOutage: true, retryAfterSeconds: 7.2 } }));
    expect(line.isOpen()).toBe(true);
    expect(line.restSeconds()).toBe(8);
  });

  it('is not given up for full mailboxes', () => {
    expect(after(full, full, full, full, full, full)).toBe(false);
  });
});
