import type { z } from 'zod';
import { AppError } from './errors.ts';
import type { ProviderDefinition, ProviderDeps } from './provider.ts';

export const providerRegistry = <P>(definitions: readonly ProviderDefinition<z.ZodType, P>[]) => ({
  ids: definitions.map(({ id }) => id),

  /** Settings come from the admin, so they are parsed here: a typo fails on save, not at night. */
  connect(id: string, settings: unknown, deps: ProviderDeps): P {
    const definition = definitions.find((one) => one.id === id);
    if (!definition) throw new AppError('not_found', 'provider.unknown', `No provider called "${id}"`);

    const config = definition.config.safeParse(settings);
    if (!config.success) {
      throw new AppError('invalid', 'provider.bad_settings', `Settings of ${id} are not complete`, {
        details: { issues: config.error.issues },
      });
    }
    return definition.connect(config.data, deps);
  },
});
