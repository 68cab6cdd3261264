import { rows } from '@nitida/kernel/sql';
import { z } from 'zod';
import { useCommittedDatabase } from '@nitida/database/testing/use-database';
import { type Asked, runDispatches } from '../services/run-dispatches.ts';
import { recipients } from '../sql/recipients.sql.ts';
import { runsIn, ticketsIn } from './neighbours.ts';
import { utility } from './utility.ts';

export const CASCADE = { cascade: '["sms","email","letter"]', falls_back: true };
export const ANNA = { email: 'anna@posta.example', mobile: '+393331234567', address: 'Via Roma 1, 37100 Verona VR' };

const everything = { testLot: true, approve: true, send: true, pause: true, resume: true, cancel: true };
const ada = { id: 1, name: 'Ada Operatrice', may: everything };
const bo = { id: 2, name: 'Bo Approvatore', may: everything, from: { network: '203.0.113.0/24', agent: 'Browser' } };

export type Reader = {
  email?: string | null;
  mobile?: string;
  pec?: string;
  preferred?: string;
  address?: string;
  language?: string;
};

const Recipient = z.object({
  bill_id: z.int(),
  channel: z.string().nullable(),
  address: z.string().nullable(),
  language: z.string(),
  household: z.string(),
  next_ways: z.array(z.string()).nullable(),
  reason: z.string().nullable(),
});

/** Runs of companies with readers of all kinds, and the way of a run to its sending. */
export function useAudience() {
  const db = useCommittedDatabase();

  const dispatches = () =>
    runDispatches({
      db: db(),
      runs: runsIn(db),
      tickets: ticketsIn(),
      surroundings: { siteUrl: 'https://bollette.example', hasMailServer: true },
      wake: async () => {},
    });

  let code = 0;
  const given = async (
    readers: Reader[],
    {
      policy,
      senders = [],
      staffMobiles,
    }: { policy?: Record<string, unknown>; senders?: string[]; staffMobiles?: string } = {},
  ) => {
    code += 1;
    const bills = readers.map(({ email = null, language }) => ({ email, ...(language ? { language } : {}) }));
    const company = staffMobiles ? { staff_mobiles: staffMobiles } : {};
    const one = await utility(db(), { code: `gente${code}`, bills, company });
    for (const [index, { mobile, pec, preferred, address }] of readers.entries()) {
      await db()('customers')
        .where({ company_id: one.companyId, code: `C${index}` })
        .update({
          mobile: mobile ?? null,
          pec: pec ?? null,
          preferred_channel: preferred ?? null,
          billing_address: address ?? null,
        });
    }
    for (const channel of senders) {
      await db()('dispatch_senders').insert({
        document_id: `${channel}${code}`,
        company_id: one.companyId,
        channel,
        from_name: 'Acqua',
        from_address: '+390451234567',
        is_enabled: true,
        tariff_millicents: 4_500,
      });
    }
    if (policy) {
      await db()('dispatch_channel_policies').insert({ document_id: `p${code}`, company_id: one.companyId, ...policy });
    }
    const as = (person: typeof ada): Asked => ({
      companyIds: [one.companyId],
      runDocumentId: one.runDocumentId,
      person,
    });
    const who = async () => rows(db(), Recipient, recipients(one.companyId, one.runId));
    return { ...one, who, ada: as(ada), bo: as(bo) };
  };
  const approved = async (...args: Parameters<typeof given>) => {
    const one = await given(...args);
    const { testLot } = await dispatches().startTestLot(one.ada);
    await dispatches().approve(one.bo, testLot?.contentHash ?? '');
    return one;
  };
  const sent = async (count: number, ...args: Parameters<typeof given>) => {
    const one = await approved(...args);
    await dispatches().send(one.ada, count);
    const dispatch = await db()('dispatch.dispatches').where({ run_id: one.runId, kind: 'mass' }).first();
    return { ...one, dispatchId: dispatch.id as number };
  };
  const messagesOf = (dispatchId: number) => db()('dispatch.messages').where({ dispatch_id: dispatchId }).orderBy('id');
  const suppress = (companyId: number, row: Record<string, unknown>) =>
    db()('dispatch.suppressions').insert({ company_id: companyId, reason: 'staff', ...row });

  return { db, dispatches, given, approved, sent, messagesOf, suppress };
}
