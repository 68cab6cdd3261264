import { COUNTED, type Tail } from './stabo-records.ts';

export type FlowCounts = Record<keyof typeof COUNTED, number> & {
  /** Of all bills whose amount can be read, accepted or rejected. */
  sumCents: number;
  acceptedBills: number;
  rejectedBills: number;
};

export type TailProblem =
  | { code: 'flow.tail_counts_differ'; details: { recordType: string; told: number; read: number } }
  | { code: 'flow.tail_sum_differs'; details: { told: number; read: number } };

/**
 * What a flow was found to hold, to be held against its tail. A record counts by its tag alone,
 * whatever is wrong with the rest of it: the tail proves that no line was lost on the way, not that
 * every line is right.
 */
export function staboTally() {
  const counts: FlowCounts = {
    CLI: 0,
    BOL: 0,
    FOR: 0,
    RIG: 0,
    LET: 0,
    STO: 0,
    OFF: 0,
    AVV: 0,
    POT: 0,
    RIC: 0,
    IND: 0,
    IMP: 0,
    INS: 0,
    sumCents: 0,
    acceptedBills: 0,
    rejectedBills: 0,
  };
  let unreadableAmounts = 0;

  return {
    counts,

    record(tag: keyof typeof COUNTED) {
      counts[tag] += 1;
    },

    amount(amountCents: number | null | undefined) {
      if (amountCents == null) unreadableAmounts += 1;
      else counts.sumCents += amountCents;
    },

    bill(isAccepted: boolean) {
      if (isAccepted) counts.acceptedBills += 1;
      else counts.rejectedBills += 1;
    },

    /** An unreadable amount has already rejected its bill; it cannot be held against the sum as well. */
    isSumKnown: () => unreadableAmounts === 0,

    problemWith(tail: Tail): TailProblem | null {
      for (const [recordType, field] of Object.entries(COUNTED)) {
        const read = counts[recordType as keyof typeof COUNTED];
        // A tail of the first layout does not count the later records, and there are none.
        const told = tail[field] ?? 0;
        if (told !== read) return { code: 'flow.tail_counts_differ', details: { recordType, told, read } };
      }
      if (unreadableAmounts > 0 || tail.sumCents === counts.sumCents) return null;
      return { code: 'flow.tail_sum_differs', details: { told: tail.sumCents, read: counts.sumCents } };
    },
  };
}
