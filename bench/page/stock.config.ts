import { join } from 'node:path';
import site from '../../site/astro.config.ts';

/** The site as it is, but for its door to the CMS: that one speaks Strapi's stock REST. */
const stockDoor = {
  name: 'stock-rest',
  enforce: 'pre' as const,
  resolveId: (id: string) => (/(^|\/)cms\.ts$/.test(id) ? join(import.meta.dirname, 'stock-rest.ts') : null),
};

export default { ...site, vite: { ...site.vite, plugins: [stockDoor, ...(site.vite?.plugins ?? [])] } };
