import type { Core } from '@strapi/strapi';
import { validateZodSchema } from '@strapi/utils';
import { z } from 'zod';
import { actorOf, allowedCompanies } from '@nitida/kernel/strapi/company-access';
import { SenderInput, SenderSwitch, TrialInput } from '../../../contract/senders.ts';
import { service } from '../services/index.ts';

const parseInput = validateZodSchema(SenderInput);
const parseSwitch = validateZodSchema(SenderSwitch);
const parseTrial = validateZodSchema(TrialInput);

const Reader = z.object({ preferedLanguage: z.string().nullish() });

/** The senders screen. */
export const senders = ({ strapi }: { strapi: Core.Strapi }): Core.Controller => {
  const desk = () => service(strapi, 'senderDesk');

  return {
    async find(ctx) {
      ctx.body = { data: await desk().list(await allowedCompanies(strapi, ctx)) };
    },

    async companies(ctx) {
      ctx.body = { data: await desk().companies(await allowedCompanies(strapi, ctx)) };
    },

    async findOne(ctx) {
      ctx.body = { data: await desk().one(await allowedCompanies(strapi, ctx), ctx.params.documentId) };
    },

    async create(ctx) {
      const input = parseInput(ctx.request.body);
      ctx.body = { data: await desk().create(await allowedCompanies(strapi, ctx), input, actorOf(ctx)) };
    },

    async update(ctx) {
      const input = parseInput(ctx.request.body);
      const companies = await allowedCompanies(strapi, ctx);
      ctx.body = { data: await desk().update(companies, ctx.params.documentId, input, actorOf(ctx)) };
    },

    async switch(ctx) {
      const { isEnabled } = parseSwitch(ctx.request.body);
      const companies = await allowedCompanies(strapi, ctx);
      ctx.body = { data: await desk().switch(companies, ctx.params.documentId, isEnabled, actorOf(ctx)) };
    },

    async delete(ctx) {
      await desk().remove(await allowedCompanies(strapi, ctx), ctx.params.documentId, actorOf(ctx));
      ctx.status = 204;
    },

    async check(ctx) {
      const companies = await allowedCompanies(strapi, ctx);
      ctx.body = { data: await service(strapi, 'trySender').check(companies, ctx.params.documentId, actorOf(ctx)) };
    },

    async trial(ctx) {
      const { to } = parseTrial(ctx.request.body);
      const language = Reader.safeParse(ctx.state.user).data?.preferedLanguage === 'it' ? 'it' : 'en';
      const companies = await allowedCompanies(strapi, ctx);
      const trial = await service(strapi, 'trySender').trial(
        companies,
        ctx.params.documentId,
        { to, language },
        actorOf(ctx),
      );
      ctx.body = { data: trial };
    },
  };
};
