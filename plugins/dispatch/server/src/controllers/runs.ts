import type { Core } from '@strapi/strapi';
import { validateZodSchema } from '@strapi/utils';
import type { Context } from 'koa';
import { actorOf, allowedCompanies } from '@nitida/kernel/strapi/company-access';
import { answerFile, FileLanguage } from '@nitida/kernel/strapi/file-answer';
import { NobodyFilters, NobodyReason } from '../../../contract/audience.ts';
import { ApproveRequest, CancelRequest, MessageFilters, SendRequest } from '../../../contract/dispatches.ts';
import { shortenedNetwork } from './shortened-network.ts';
import { service } from '../services/index.ts';
import type { Asked } from '../services/run-dispatches.ts';

const parseApprove = validateZodSchema(ApproveRequest);
const parseSend = validateZodSchema(SendRequest);
const parseCancel = validateZodSchema(CancelRequest);
const parseNobody = validateZodSchema(NobodyFilters);
const parseNobodyFile = validateZodSchema(FileLanguage.extend({ reason: NobodyReason.optional() }));
const parseFilters = validateZodSchema(MessageFilters);

/** The sending of a run, for the runs screen. */
export const runs = ({ strapi }: { strapi: Core.Strapi }): Core.Controller => {
  const dispatches = () => service(strapi, 'runDispatches');

  return {
    async findOne(ctx) {
      ctx.body = { data: await dispatches().show(await askedBy(strapi, ctx)) };
    },

    async messages(ctx) {
      const filters = parseFilters(ctx.query);
      ctx.body = await dispatches().messages(await askedBy(strapi, ctx), filters);
    },

    async nobody(ctx) {
      const filters = parseNobody(ctx.query);
      ctx.body = await dispatches().nobody(await askedBy(strapi, ctx), filters);
    },

    async nobodyCsv(ctx) {
      const { reason = null, lang } = parseNobodyFile(ctx.query);
      const file = await dispatches().nobodyFile(await askedBy(strapi, ctx), { reason, language: lang });
      answerFile(ctx, `nobody-${ctx.params.documentId}.csv`, file);
    },

    async startTestLot(ctx) {
      ctx.body = { data: await dispatches().startTestLot(await askedBy(strapi, ctx)) };
    },

    async approve(ctx) {
      const { contentHash } = parseApprove(ctx.request.body);
      ctx.body = { data: await dispatches().approve(await askedBy(strapi, ctx), contentHash) };
    },

    async send(ctx) {
      const { messageCount } = parseSend(ctx.request.body);
      ctx.body = { data: await dispatches().send(await askedBy(strapi, ctx), messageCount) };
    },

    async pause(ctx) {
      ctx.body = { data: await dispatches().pause(await askedBy(strapi, ctx)) };
    },

    async resume(ctx) {
      ctx.body = { data: await dispatches().resume(await askedBy(strapi, ctx)) };
    },

    async cancel(ctx) {
      const { reason } = parseCancel(ctx.request.body);
      ctx.body = { data: await dispatches().cancel(await askedBy(strapi, ctx), reason) };
    },
  };
};

const LONGEST_AGENT = 200;

/** Which run, of whose companies, and what the person may do with it. */
async function askedBy(strapi: Core.Strapi, ctx: Context): Promise<Asked> {
  const may = (action: string): boolean => ctx.state.userAbility.can(`plugin::dispatch.${action}`);
  const maySend = may('send');
  return {
    companyIds: await allowedCompanies(strapi, ctx),
    runDocumentId: ctx.params.documentId,
    person: {
      ...actorOf(ctx),
      from: { network: shortenedNetwork(ctx.request.ip), agent: ctx.get('user-agent').slice(0, LONGEST_AGENT) || null },
      may: {
        testLot: may('test'),
        approve: may('approve'),
        send: maySend,
        pause: maySend,
        resume: maySend,
        cancel: maySend,
      },
    },
  };
}
