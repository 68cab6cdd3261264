import type { Core } from '@strapi/strapi';
import { validateZodSchema } from '@strapi/utils';
import { z } from 'zod';
import { allowedCompanies } from '@nitida/kernel/strapi/company-access';
import { ProfileFile, ProfileInput } from '../../../contract/flow-profile.ts';
import { service } from '../services/index.ts';

const parseFilters = validateZodSchema(z.object({ company: z.coerce.number().int().optional() }));
const parseInput = validateZodSchema(ProfileInput);
const parseCopy = validateZodSchema(ProfileInput.pick({ company: true, name: true }));
const parseSwitch = validateZodSchema(ProfileInput.pick({ isEnabled: true }));
const parseFile = validateZodSchema(z.strictObject({ company: z.int(), file: ProfileFile }));
const parseOrder = validateZodSchema(
  z.strictObject({ company: z.int(), documentIds: z.array(z.string().max(40)).max(1_000) }),
);

/** The profiles screens. */
export const profiles = ({ strapi }: { strapi: Core.Strapi }): Core.Controller => {
  const desk = () => service(strapi, 'profileDesk');

  return {
    async find(ctx) {
      const { company } = parseFilters(ctx.query);
      ctx.body = { data: await desk().list(await allowedCompanies(strapi, ctx), company ?? null) };
    },

    async findOne(ctx) {
      ctx.body = { data: await desk().one(await allowedCompanies(strapi, ctx), ctx.params.documentId) };
    },

    async create(ctx) {
      const input = parseInput(ctx.request.body);
      ctx.body = { data: await desk().create(await allowedCompanies(strapi, ctx), input) };
    },

    async update(ctx) {
      const input = parseInput(ctx.request.body);
      ctx.body = { data: await desk().update(await allowedCompanies(strapi, ctx), ctx.params.documentId, input) };
    },

    async switch(ctx) {
      const { isEnabled } = parseSwitch(ctx.request.body);
      const companies = await allowedCompanies(strapi, ctx);
      ctx.body = { data: await desk().switch(companies, ctx.params.documentId, isEnabled) };
    },

    async copy(ctx) {
      const to = parseCopy(ctx.request.body);
      ctx.body = { data: await desk().copy(await allowedCompanies(strapi, ctx), ctx.params.documentId, to) };
    },

    async delete(ctx) {
      await desk().remove(await allowedCompanies(strapi, ctx), ctx.params.documentId);
      ctx.status = 204;
    },

    async order(ctx) {
      const { company, documentIds } = parseOrder(ctx.request.body);
      ctx.body = { data: await desk().order(await allowedCompanies(strapi, ctx), company, documentIds) };
    },

    async file(ctx) {
      ctx.body = await desk().file(await allowedCompanies(strapi, ctx), ctx.params.documentId);
      ctx.attachment(`profile-${ctx.params.documentId}.json`);
    },

    async takeFile(ctx) {
      const { company, file } = parseFile(ctx.request.body);
      ctx.body = { data: await desk().takeFile(await allowedCompanies(strapi, ctx), company, file) };
    },

    models(ctx) {
      ctx.body = { data: desk().models() };
    },

    targets(ctx) {
      ctx.body = { data: desk().targets() };
    },
  };
};
