import { z } from 'zod';

/** Where Strapi's own client asks too; its type does not say so. */
export const backend = (): string => z.object({ backendURL: z.string() }).parse(window.strapi).backendURL;
