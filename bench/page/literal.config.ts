import { join } from 'node:path';
import site from '../../site/astro.config.ts';

type Setup = { injectRoute(route: { pattern: string; entrypoint: string }): void };

/**
 * The site with one page more, which hands out a page that it knows already: the least that Astro can
 * do for that HTML with the headers that every answer of ours carries.
 */
const literal = {
  name: 'literal',
  hooks: {
    'astro:config:setup': ({ injectRoute }: Setup) =>
      injectRoute({ pattern: '/literal', entrypoint: join(import.meta.dirname, 'literal.astro') }),
  },
};

export default { ...site, integrations: [literal] };
