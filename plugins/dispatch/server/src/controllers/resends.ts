import type { Core } from '@strapi/strapi';
import { validateZodSchema } from '@strapi/utils';
import type { Context } from 'koa';
import { z } from 'zod';
import { actorOf, allowedCompanies } from '@nitida/kernel/strapi/company-access';
import { ResendChoice, ResendRequest } from '../../../contract/resends.ts';
import { service } from '../services/index.ts';

const parseChoice = validateZodSchema(ResendChoice);
const parseRequest = validateZodSchema(ResendRequest);
const parseId = validateZodSchema(
  z.coerce
    .number()
    .int()
    .min(1)
    .max(2 ** 31 - 1),
);

/** A run that was sent, some of it again. */
export const resends = ({ strapi }: { strapi: Core.Strapi }): Core.Controller => {
  const desk = () => service(strapi, 'resends');

  const steer = (event: 'pause' | 'resume' | 'cancel') => async (ctx: Context) => {
    const companies = await allowedCompanies(strapi, ctx);
    ctx.body = { data: await desk().steer(companies, parseId(ctx.params.id), event, actorOf(ctx)) };
  };

  return {
    async find(ctx) {
      ctx.body = { data: await desk().list(await allowedCompanies(strapi, ctx), ctx.params.documentId) };
    },

    async forecast(ctx) {
      const choice = parseChoice(ctx.query);
      const companies = await allowedCompanies(strapi, ctx);
      ctx.body = { data: await desk().forecast(companies, ctx.params.documentId, choice) };
    },

    async send(ctx) {
      const request = parseRequest(ctx.request.body);
      const companies = await allowedCompanies(strapi, ctx);
      ctx.body = { data: await desk().send(companies, ctx.params.documentId, request, actorOf(ctx)) };
    },

    pause: steer('pause'),
    resume: steer('resume'),
    cancel: steer('cancel'),
  };
};
