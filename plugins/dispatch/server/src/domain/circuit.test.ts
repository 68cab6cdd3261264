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

  it('is not given up for full mailboxes', () => {
    expect(after(full, full, full, full, full, full)).toBe(false);
  });
});
