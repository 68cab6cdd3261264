import type { MessageCounts } from '../../../contract/dispatches.ts';
import type { MessageCount } from '../sql/message-counts.sql.ts';

/** How many messages of a dispatch are in each state. */
export function countsOf(counts: readonly MessageCount[], dispatchId: number): MessageCounts {
  const count = (state: keyof MessageCounts) =>
    counts.reduce((sum, row) => (row.dispatch_id === dispatchId && row.state === state ? sum + row.count : sum), 0);
  return {
    queued: count('queued'),
    sending: count('sending'),
    sent: count('sent'),
    delivered: count('delivered'),
    bounced: count('bounced'),
    failed: count('failed'),
    uncertain: count('uncertain'),
    cancelled: count('cancelled'),
  };
}
