import { readFile, unlink } from 'node:fs/promises';
import type { Core } from '@strapi/strapi';
import { validateZodSchema } from '@strapi/utils';
import { z } from 'zod';
import { AppError } from '@nitida/kernel/errors';
import { allowedCompanies } from '@nitida/kernel/strapi/company-access';
import { ExamplesRequest, FlowFormat, ProfileDefinition } from '../../../contract/flow-profile.ts';
import { examplesOf } from '../services/profile-trials.ts';
import { service } from '../services/index.ts';

/** A screen sends no more of a file: it shows the first bills, and a profile is tried many times. */
const MOST_BYTES = 5 * 1024 ** 2;

const FileName = z.string().trim().min(1).max(200);

const parseSample = validateZodSchema(z.object({ name: FileName }));
const parseTrial = validateZodSchema(z.object({ name: FileName, company: z.coerce.number().int() }));

/** A part of a form that is JSON. */
const jsonPart = z
  .string()
  .max(2_000_000)
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'Not JSON' });
      return z.NEVER;
    }
  });

const parseFormat = validateZodSchema(z.object({ format: jsonPart.pipe(FlowFormat).optional() }));
const parseDefinition = validateZodSchema(z.object({ definition: jsonPart.pipe(ProfileDefinition) }));
const parseExamples = validateZodSchema(ExamplesRequest);

/** What koa-body leaves of a file that came in a form. */
const Upload = z.object({ file: z.object({ filepath: z.string(), size: z.int() }) });

/** A sample is looked at, or tried with a profile; nothing of it is kept. */
export const profileTrials = ({ strapi }: { strapi: Core.Strapi }): Core.Controller => ({
  async sample(ctx) {
    const { name } = parseSample(ctx.query);
    ctx.body = {
      data: await withFile(ctx, (bytes) => {
        const { format } = parseFormat(ctx.request.body);
        return service(strapi, 'profileTrials').guess({ name, bytes, format: format ?? null });
      }),
    };
  },

  examples(ctx) {
    const { fields } = parseExamples(ctx.request.body);
    ctx.body = { data: examplesOf(fields) };
  },

  async trial(ctx) {
    const { name, company } = parseTrial(ctx.query);
    const companies = await allowedCompanies(strapi, ctx);
    const offer = await service(strapi, 'profileTrials').offer(companies, company);
    ctx.body = {
      data: await withFile(ctx, (bytes) => {
        const { definition } = parseDefinition(ctx.request.body);
        return service(strapi, 'profileTrials').tryOut(offer, { name, bytes, definition });
      }),
    };
  },
});

type Context = Parameters<Core.ControllerHandler>[0];

async function withFile<T>(ctx: Context, use: (bytes: Buffer) => Promise<T>): Promise<T> {
  const upload = Upload.safeParse(ctx.request.files);
  if (!upload.success) throw new AppError('invalid', 'sample.missing', 'Send the file in a form, as `file`');

  const { filepath, size } = upload.data.file;
  try {
    if (size > MOST_BYTES) {
      throw new AppError('invalid', 'sample.too_large', `A sample has at most ${MOST_BYTES} bytes`);
    }
    return await use(await readFile(filepath));
  } finally {
    await unlink(filepath);
  }
}
