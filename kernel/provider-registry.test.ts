import { z } from 'zod';
import { defineProvider, type ProviderDeps } from './provider.ts';
import { ProviderError } from './provider-error.ts';
import { providerRegistry } from './provider-registry.ts';

type Greeter = { greet(): string };

const deps: ProviderDeps = { fetch, now: () => new Date('2026-01-08T10:00:00Z') };

const polite = defineProvider({
  id: 'polite',
  config: z.object({ name: z.string().min(1), times: z.coerce.number().default(1) }),
  connect: ({ name, times }): Greeter => ({ greet: () => `Good day ${name}`.repeat(times) }),
});

const greeters = providerRegistry<Greeter>([polite]);

describe('the list of providers', () => {
  it('connects one by its id, with its settings parsed', () => {
    expect(greeters.connect('polite', { name: 'Ada', times: '2' }, deps).greet()).toBe('Good day AdaGood day Ada');
  });

  it('names the setting that is missing', () => {
    expect(() => greeters.connect('polite', {}, deps)).toThrow(
      expect.objectContaining({
        code: 'provider.bad_settings',
        details: { issues: [expect.objectContaining({ path: ['name'] })] },
      }),
    );
  });

  it('does not know a provider that nobody listed', () => {
    expect(() => greeters.connect('rude', {}, deps)).toThrow(expect.objectContaining({ code: 'provider.unknown' }));
  });
});

describe('an error of a provider', () => {
  it.each([
    ['rejected', false],
    ['unavailable', true],
    ['unknown_outcome', false],
    ['bad_signature', false],
  ] as const)('that is %s says whether to try again: %p', (reason, retryable) => {
    expect(new ProviderError('acme', reason, 'no')).toMatchObject({ code: `provider.${reason}`, retryable });
  });
});
