import type { Knex } from 'knex';
import { AppError } from '@nitida/kernel/errors';
import { execute, rows } from '@nitida/kernel/sql';
import type {
  AskedAgain,
  UncertainChoice,
  UncertainDecided,
  UncertainDecision,
  UncertainFilters,
  UncertainMessage,
  UncertainPage,
  UncertainVerdict,
} from '../../../contract/uncertain.ts';
import { askAgain, Decided, decideMessages, uncertainMessages, UncertainRow } from '../sql/uncertain-messages.sql.ts';

type Deps = {
  db: Knex;
  /** Tells the workers that something is due, or to be asked. If it is lost, they look by themselves. */
  wake(job: 'send' | 'look_up'): Promise<void>;
};

const EVENTS = { arrived: 'accept', send_again: 'defer', give_up: 'refuse' } as const satisfies Record<
  UncertainVerdict,
  string
>;

export type UncertainDesk = ReturnType<typeof uncertainDesk>;

/** Messages of which nobody knows whether they arrived: only the far side or a person can tell. */
export const uncertainDesk = ({ db, wake }: Deps) => ({
  async list(companyIds: readonly number[], filters: UncertainFilters): Promise<UncertainPage> {
    const { page, pageSize, ...choice } = filters;
    const window = { limit: pageSize, offset: (page - 1) * pageSize };
    const found = await rows(db, UncertainRow, uncertainMessages(companyIds, choice, window));
    const total = found[0]?.total ?? 0;
    return {
      results: found.map(shown),
      pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total },
    };
  },

  async decide(
    companyIds: readonly number[],
    { filters, ids, verdict, messageCount, reason }: UncertainDecision,
    actor: { id: number; name: string },
  ): Promise<UncertainDecided> {
    const decision = { event: EVENTS[verdict], verdict, reason, messageCount, actor };
    const [decided] = await rows(db, Decided, decideMessages(companyIds, { ...filters, ids }, decision));
    const { chosen_count, over_count, decided_count } = decided ?? { chosen_count: 0, over_count: 0, decided_count: 0 };
    if (chosen_count !== messageCount) {
      throw new AppError('conflict', 'dispatch.another_number', 'Not as many messages as the question named', {
        details: { messageCount: chosen_count },
      });
    }
    if (verdict === 'send_again' && over_count > 0) {
      throw new AppError('conflict', 'dispatch.is_over', 'Some of them belong to a sending that was cancelled', {
        details: { count: over_count },
      });
    }
    if (verdict === 'send_again') await wake('send');
    return { messageCount: decided_count };
  },

  async askAgain(companyIds: readonly number[], { filters, ids }: UncertainChoice): Promise<AskedAgain> {
    const messageCount = await execute(db, askAgain(companyIds, { ...filters, ids }));
    if (messageCount > 0) await wake('look_up');
    return { messageCount };
  },
});

const shown = (row: UncertainRow): UncertainMessage => ({
  id: row.id,
  company: { id: row.company_id, name: row.company_name },
  run: row.run_document_id === null ? null : { documentId: row.run_document_id, title: row.run_title ?? '' },
  purpose: row.purpose,
  channel: row.channel,
  sender: row.sender_id === null ? null : { id: row.sender_id, name: row.sender_name ?? '' },
  billNumber: row.bill_number,
  customerCode: row.customer_code,
  customerName: row.customer_name,
  contact: row.contact,
  reference: row.reference,
  since: row.since,
  attempts: row.attempts,
  errorCode: row.error_code,
  errorText: row.error_text,
  unknownAt: row.unknown_at,
  isOver: row.is_over,
});
