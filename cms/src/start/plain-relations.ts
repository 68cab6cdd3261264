import type { Core } from '@strapi/strapi';

type Relation = { type: string; relation?: string; useJoinTable?: boolean };

/**
 * Lets people choose a relation that is a plain foreign key. The content manager says `connect`,
 * which Strapi understands for link tables only; `set` it understands for both.
 * Can go when https://github.com/strapi/strapi/issues/19829 is mended.
 */
export function acceptPlainRelations(strapi: Core.Strapi): void {
  strapi.documents.use((context, next) => {
    const { data } = context.params as { data?: Record<string, unknown> };
    if (!data) return next();

    for (const [field, attribute] of Object.entries(context.contentType.attributes as Record<string, Relation>)) {
      const isPlain = attribute.type === 'relation' && attribute.useJoinTable === false;
      if (isPlain && field in data) data[field] = withoutConnect(data[field]);
    }
    return next();
  });
}

/** The last one connected; nothing when one was only taken away; as it was when neither happened. */
function withoutConnect(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('connect' in value || 'disconnect' in value)) return value;

  const { connect, disconnect } = value as { connect?: unknown[]; disconnect?: unknown[] };
  if (connect?.length) return { set: connect.slice(-1) };
  return disconnect?.length ? null : undefined;
}
