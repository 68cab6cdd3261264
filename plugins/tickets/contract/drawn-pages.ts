import { z } from 'zod';

/** A page that no reader has asked for yet; the session is one that counts as nobody's visit. */
export const PageToDraw = z.object({ session: z.string(), language: z.string() });
export type PageToDraw = z.output<typeof PageToDraw>;

/**
 * Names what a page was drawn from: the day by the company's clock, a name for what the company shows and how the
 * site draws, and a name for the rows that it tells of. The site hands it back as it came.
 */
export const DrawnFrom = z
  .string()
  .max(500)
  .regex(/^\d{4}-\d{2}-\d{2}\.[\w-]{43} \S+$/);

export const DrawnPages = z.strictObject({
  pages: z
    .array(
      z.strictObject({
        session: z.string().max(500),
        language: z.string().max(10),
        drawnFrom: DrawnFrom,
        html: z.string().max(500_000),
      }),
    )
    .max(100),
});
export type DrawnPages = z.output<typeof DrawnPages>;
