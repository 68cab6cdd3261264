import type { z } from 'zod';

/** What a provider may touch of the outside world. Tests hand in fakes; nothing is imported. */
export type ProviderDeps = { fetch: typeof fetch; now: () => Date };

/** The callback exactly as it arrived: signatures are computed over the raw bytes. */
export type RawCallback = { headers: Record<string, string | undefined>; query: URLSearchParams; body: string };

/**
 * One shape for payment gateways and message channels, because both do the same three things:
 * take a request, report back later, and answer when asked.
 */
export type Provider<Request, Accepted, Event> = {
  /** Safe to repeat with the same key: a retry must never charge or write twice. */
  submit(request: Request, idempotencyKey: string): Promise<Accepted>;
  /** Verifies, then translates into our words. Throws `provider.bad_signature` on a forgery. */
  readCallback(callback: RawCallback): Promise<Event[]>;
  /** Asks for the truth when a callback is late. `null`: the provider has never heard of it. */
  lookUp(reference: string): Promise<Event | null>;
};

export type ProviderDefinition<Config extends z.ZodType, P> = {
  id: string;
  config: Config;
  connect(config: z.output<Config>, deps: ProviderDeps): P;
};

export const defineProvider = <Config extends z.ZodType, P>(
  definition: ProviderDefinition<Config, P>,
): ProviderDefinition<Config, P> => definition;
