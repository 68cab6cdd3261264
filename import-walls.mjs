import { dirname, join, matchesGlob, relative } from 'node:path/posix';

/**
 * Who may not import whom, and why: the message is what the developer reads. All walls around a file
 * hold at once. What is denied is a package or a place in this project, with everything inside.
 */
const walls = [
  {
    from: 'kernel/**',
    except: 'kernel/strapi/**',
    deny: ['@strapi', '@nitida/plugin-*', '@nitida/config', '@nitida/database', 'plugins', 'site', 'cms', 'database'],
    why: 'kernel/ knows nobody. Glue for Strapi lies in kernel/strapi.',
  },
  {
    from: 'kernel/strapi/**',
    deny: ['@nitida/plugin-*', 'plugins', 'site', 'cms'],
    why: 'kernel/strapi knows Strapi and the kernel, and no plugin.',
  },
  {
    from: 'plugins/*/contract/**',
    except: 'plugins/*/contract/server.ts',
    deny: ['@strapi', 'knex', 'plugins/*/server', 'plugins/*/admin'],
    why: 'contract/ is what crosses HTTP: browsers load it. What crosses between plugins on the server is in contract/server.ts.',
  },
  {
    from: 'plugins/*/server/src/domain/**',
    deny: [
      '@strapi',
      'knex',
      'bullmq',
      'node:fs',
      'node:net',
      '@nitida/config',
      '@nitida/database',
      'plugins/*/server/src/services',
      'plugins/*/server/src/providers',
      'plugins/*/server/src/sql',
    ],
    why: 'domain/ decides; it touches nothing.',
  },
  {
    from: 'plugins/*/server/src/sql/**',
    deny: [
      '@strapi',
      'plugins/*/server/src/services',
      'plugins/*/server/src/providers',
      'plugins/*/server/src/controllers',
    ],
    why: 'sql/ holds statements; services run them.',
  },
  {
    from: 'plugins/*/server/src/providers/**',
    deny: ['@strapi', 'knex', 'plugins/*/server/src/services', 'plugins/*/server/src/sql'],
    why: 'a provider talks to its remote side and to nobody else.',
  },
  {
    from: 'plugins/*/server/src/services/**',
    deny: ['plugins/*/server/src/controllers', 'plugins/*/server/src/routes'],
    why: 'services do not know who asks.',
  },
  {
    from: 'plugins/*/admin/**',
    deny: ['plugins/*/server', '@nitida/plugin-*/contract/server', '@nitida/config', 'node:*'],
    why: 'the admin knows the server through contract/.',
  },
  ...['ingestion', 'tickets', 'dispatch'].map((plugin) => ({
    from: `plugins/${plugin}/**`,
    deny: [`plugins/!(${plugin})`],
    why: 'another plugin is reached through its contract package.',
  })),
  {
    from: 'site/**',
    deny: ['plugins/*/server', '@nitida/plugin-*/contract/server', 'cms', 'knex', 'pg', '@nitida/database'],
    why: 'the site talks HTTP.',
  },
];

/** The wall that an import runs into, or undefined. `file` and places are relative to the project. */
export function wallBetween(file, specifier) {
  const imported = specifier.startsWith('.') ? join(dirname(file), specifier) : specifier;
  return walls.find(
    ({ from, except, deny }) =>
      matchesGlob(file, from) &&
      !(except && matchesGlob(file, except)) &&
      deny.some((denied) => matchesGlob(imported, denied) || matchesGlob(imported, `${denied}/**`)),
  );
}

/** The walls as a rule of ESLint: its own rule for imports would let a file's last wall replace the others. */
export const importWalls = {
  rules: {
    imports: {
      create(context) {
        const file = relative(context.cwd, context.filename);
        const check = ({ source }) => {
          if (typeof source?.value !== 'string') return;
          const wall = wallBetween(file, source.value);
          if (wall)
            context.report({ node: source, message: `"${source.value}" may not be imported here: ${wall.why}` });
        };
        return {
          ImportDeclaration: check,
          ExportNamedDeclaration: check,
          ExportAllDeclaration: check,
          ImportExpression: check,
        };
      },
    },
  },
};
