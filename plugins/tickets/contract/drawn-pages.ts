import { z } from 'zod';

/** A page that no reader has asked for yet; the session is one that counts as nobody's visit. */
export const PageToDraw = z.object({ session: z.string(), language: z.string() });
export type PageToDraw = z.output<typeof PageToDraw>;

export const MOST_AT_ONCE = 50;

/** Pages that readers ask for, at the same moment; `drawing`: the site's name for how it draws. */
export const WantedPages = z.strictObject({
  pages: z
    .array(
      z.strictObject({
        session: z.string().max(500),
        language: z.string().max(10),
        /** Makes the visit a person's when it is not too quick for one. */
        isSecondPage: z.boolean(),
        drawing: z.string().max(100),
      }),
    )
    .min(1)
    .max(MOST_AT_ONCE),
});
export type WantedPage = z.output<typeof WantedPages>['pages'][number];

/**
 * The answer: the pages one after another, each compressed with gzip, and in a header how many bytes each has; 0 for
 * one that is to be drawn.
 */
export const LENGTHS_HEADER = 'x-lengths';

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
        /** The HTML, as it travels to browsers: gzip, here in base64. */
        page: z.base64().max(200_000),
      }),
    )
    .max(100),
});
export type DrawnPages = z.output<typeof DrawnPages>;
