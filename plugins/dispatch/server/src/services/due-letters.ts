import { setTimeout as wait } from 'node:timers/promises';
import { rows } from '@nitida/kernel/sql';
import { pauseMs } from '../domain/pace.ts';
import { ClaimedMessage, claimDueMessages } from '../sql/claim-due-messages.sql.ts';
import type { WorkDue } from '../sql/dispatches-to-work-on.sql.ts';
import { lastLook } from './last-look.ts';
import type { Letter } from './letters.ts';
import { isStopped, LEASE_SECONDS, release, type Round, rowOf } from './round.ts';

/** Letters that are marked, handed over and recorded together. */
export type Group = { companyId: number; letters: readonly Letter[] };

/** A claim is worth several groups: what it asks of the database costs as much for twenty as for a hundred. */
const GROUPS_PER_BLOCK = 5;

/** With so few groups left, the next block is claimed and written while they are handed over. */
const GROUPS_LEFT = 2;

/** A mail house prints lots: the larger, the better, as long as they fit in memory. */
const LOT_SIZE = 500;

/**
 * What is due through an account, claimed and written, a group at a time. Whoever takes groups need not
 * wait for the database as long as there is more: all that can fail without a message leaving has
 * happened before.
 */
export function dueLetters(round: Round) {
  const blocks = blocksOf(round);
  const ready: Group[] = [];
  let coming: Promise<void> | null = null;
  let end: { failure: unknown } | null = null;
  let taken = 0;

  /** Never fails: nobody may be waiting for it. Who comes when nothing is left is told. */
  const load = async (): Promise<void> => {
    try {
      const { value: block } = await blocks.next();
      taken += block?.taken ?? 0;
      if (block) ready.push(...block.groups);
      else end = { failure: null };
    } catch (error) {
      end = { failure: error };
    }
    coming = null;
  };

  /** A group that is there already. */
  const takeReady = (): Group | undefined => {
    if (isStopped(round)) return undefined;
    const group = ready.shift();
    if (!end && ready.length <= GROUPS_LEFT && mayLoadAhead(round)) coming ??= load();
    return group;
  };

  return {
    takeReady,

    /** Waits for it; none comes when nothing more is due. */
    async next(): Promise<Group | undefined> {
      while (ready.length === 0 && !end && !isStopped(round)) await (coming ??= load());
      if (ready.length === 0 && end?.failure) throw end.failure;
      return takeReady();
    },

    /** Gives back what nobody took. */
    async giveBack(): Promise<void> {
      await coming;
      for (const { companyId, letters } of ready.splice(0)) await release(round, companyId, idsOf(letters));
    },

    taken: (): number => taken,
  };
}

export type DueLetters = ReturnType<typeof dueLetters>;

export const idsOf = (letters: readonly Letter[]): number[] => letters.map(({ messageId }) => messageId);

/**
 * Not where a claim costs something: tokens of a bucket are for what leaves now, a lot fills the memory,
 * and an account on trial is tried with one message.
 */
const mayLoadAhead = ({ account, circuit }: Round): boolean =>
  account.perSecond === null && !account.channel.submitLot && !circuit.isOnTrial();

type Block = { taken: number; groups: Group[] };

async function* blocksOf(round: Round): AsyncGenerator<Block, undefined> {
  const { work, account, signal } = round;
  const isOver = () => isStopped(round) || work.due.length === 0;

  for (let taken = 1; taken > 0 && !isOver();) {
    taken = 0;
    // A block of each in turn, so that nobody waits until another company's run is through.
    for (const due of work.due) {
      if (isOver()) break;
      const block = await claimBlock(round, due);
      taken += block.taken;
      yield block;
    }
    if (taken === 0 && account.perSecond !== null && !isOver()) {
      // Its bucket is empty, which is no end.
      await wait(pauseMs(account.perSecond), undefined, { signal }).catch(() => undefined);
      taken = 1;
    }
  }
}

async function claimBlock(round: Round, { companyId, dispatchId, channelId }: WorkDue): Promise<Block> {
  const { db, worker, account, circuit, batch } = round;
  const group = account.channel.submitLot ? LOT_SIZE : batch;
  const blockSize = account.channel.submitLot ? LOT_SIZE : group * GROUPS_PER_BLOCK;
  const claim = claimDueMessages(companyId, {
    dispatchId,
    channelId,
    worker,
    limit: circuit.isOnTrial() ? 1 : blockSize,
    leaseSeconds: LEASE_SECONDS,
    account: rowOf(account),
    perSecond: account.perSecond,
  });
  const taken = await rows(db, ClaimedMessage, claim);
  const claimed = await lastLook(db, companyId, taken);
  const letters = claimed.length === 0 ? [] : await round.write(companyId, claimed);

  const groups = Array.from({ length: Math.ceil(letters.length / group) }, (_, index) => ({
    companyId,
    letters: letters.slice(index * group, (index + 1) * group),
  }));
  return { taken: taken.length, groups };
}
