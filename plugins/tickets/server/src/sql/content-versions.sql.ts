import { z } from 'zod';
import { sql } from '@nitida/kernel/sql';

export const ContentVersion = z.object({ company_id: z.int(), version: z.int() });

/** How often each company's published content has changed: one row per company. */
export const contentVersions = () => sql`select company_id, version::int from tickets.content_versions`;
