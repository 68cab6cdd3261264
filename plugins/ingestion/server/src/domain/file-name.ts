import { z } from 'zod';

/** The name of a file as people gave it; nothing that could be a path. */
export const FileName = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^/\\\u0000-\u001f\u007f]+$/);
