import type { Core, UID } from '@strapi/strapi';
import { type RoleDefinition, roles } from './roles.ts';

type Permission = { action: string; subject: string | null; properties: { fields?: string[]; locales?: string[] } };

const GRANTED = { type: 'core', name: 'nitida', key: 'granted_permissions' } as const;

const CONTENT_ACTION = 'plugin::content-manager.explorer.';

/**
 * Makes the roles that ship and gives each what its definition has and what it was never given:
 * a later version's plugin reaches roles that exist, and what the staff took away stays away.
 */
export async function grantRoles(strapi: Core.Strapi): Promise<void> {
  const granted = new Set((await strapi.store.get(GRANTED)) as string[] | null);
  const locales = (await strapi.plugin('i18n').service('locales').find()).map(({ code }: { code: string }) => code);

  for (const role of roles) {
    const id = await roleId(strapi, role);
    const missing = permissionsOf(strapi, role, locales).filter((permission) => !granted.has(keyOf(role, permission)));
    if (missing.length === 0) continue;

    await strapi.service('admin::role').addPermissions(id, missing);
    for (const permission of missing) granted.add(keyOf(role, permission));
  }
  await strapi.store.set({ ...GRANTED, value: [...granted].sort() });
}

const keyOf = (role: RoleDefinition, { action, subject }: Permission) => [role.code, action, subject ?? ''].join(' ');

async function roleId(strapi: Core.Strapi, { code, name, description }: RoleDefinition): Promise<number> {
  const service = strapi.service('admin::role');
  const role = (await service.findOne({ code })) ?? (await service.create({ code, name, description }));
  return role.id;
}

/** What is not registered (a plugin switched off) is left out, and given once it is there. */
function permissionsOf(strapi: Core.Strapi, role: RoleDefinition, locales: string[]): Permission[] {
  const registered = strapi.service('admin::permission').actionProvider;
  const content = Object.entries(role.content).flatMap(([uid, verbs]) =>
    verbs.map((verb) => ({ action: `${CONTENT_ACTION}${verb}`, uid })),
  );

  return [
    ...content
      .filter(({ action, uid }) => registered.get(action)?.subjects.includes(uid))
      .map(({ action, uid }) => contentPermission(strapi, action, uid, locales)),
    ...role.actions
      .filter((action) => registered.has(action))
      .map((action) => ({ action, subject: null, properties: {} })),
  ];
}

function contentPermission(strapi: Core.Strapi, action: string, uid: string, locales: string[]): Permission {
  const [full]: Permission[] = strapi
    .service('admin::content-type')
    .getPermissionsWithNestedFields([
      { ...strapi.service('admin::permission').actionProvider.get(action), subjects: [uid] },
    ]);
  return {
    action,
    subject: uid,
    properties: { ...full?.properties, ...(isLocalized(strapi, uid) ? { locales } : {}) },
  };
}

function isLocalized(strapi: Core.Strapi, uid: string): boolean {
  const type = strapi.contentTypes[uid as UID.ContentType];
  return (type?.pluginOptions as { i18n?: { localized?: boolean } } | undefined)?.i18n?.localized === true;
}
