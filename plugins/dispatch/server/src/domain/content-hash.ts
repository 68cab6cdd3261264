import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ChannelId } from '../../../contract/channels.ts';
import type { ApprovalChange } from '../../../contract/audience.ts';
import type { Wording } from './wording.ts';

/**
 * What a person approves, part by part. Each part is a hash, so that equal parts mean equal messages
 * to equal people; they are kept apart so that what changed can be named.
 */
export const ApprovedParts = z.object({
  /** `version` is the hash of the whole wording, sender and company included: it finds the kept version. */
  texts: z.array(z.object({ channel: ChannelId, language: z.string(), hash: z.string(), version: z.string() })),
  senders: z.array(z.object({ channel: ChannelId, hash: z.string() })),
  company: z.string(),
  policy: z.string(),
  bills: z.string(),
  recipients: z.string(),
});
export type ApprovedParts = z.output<typeof ApprovedParts>;

type Approved = {
  wordings: readonly Wording[];
  /** Of the accounts through which these wordings go. */
  senders: readonly { channel: ChannelId; hash: string }[];
  policy: string;
  bills: string;
  recipients: string;
};

export function partsOf({ wordings, senders, policy, bills, recipients }: Approved): ApprovedParts {
  const texts = wordings.map((one) => ({
    channel: one.channel,
    language: one.language,
    hash: hashOf([one.subject, one.html, one.text, one.templateId, one.variables]),
    version: one.hash,
  }));
  const used = new Set(texts.map(({ channel }) => channel));
  return {
    texts: texts.toSorted(byName),
    senders: senders.filter(({ channel }) => used.has(channel)).toSorted(byName),
    company: hashOf(wordings[0]?.company ?? null),
    policy,
    bills,
    recipients,
  };
}

/** All parts in one word: what a screen shows, and what the person who approves sends back. */
export const contentHash = (parts: ApprovedParts): string => hashOf(ApprovedParts.parse(parts));

/** One hash for each part, as a screen shows them. */
export const shownParts = ({ texts, senders, company, policy, bills, recipients }: ApprovedParts) => ({
  texts: hashOf([texts, company]),
  senders: hashOf(senders),
  policy,
  bills,
  recipients,
});

/** What changed in the texts, senders and settings; of bills and recipients the database knows which. */
export function changedParts(approved: ApprovedParts, now: ApprovedParts): ApprovalChange[] {
  const texts = differences(approved.texts, now.texts).map(({ one: { channel, language }, how }): ApprovalChange => ({
    what: 'text',
    channel,
    language,
    how,
  }));
  const senders = differences(approved.senders, now.senders).map(({ one: { channel }, how }): ApprovalChange => ({
    what: 'sender',
    channel,
    how,
  }));
  return [
    ...texts,
    ...senders,
    ...(approved.company === now.company ? [] : [{ what: 'company' as const }]),
    ...(approved.policy === now.policy ? [] : [{ what: 'policy' as const }]),
  ];
}

type Part = { channel: ChannelId; language?: string; hash: string };

const nameOf = ({ channel, language = '' }: Part): string => `${channel} ${language}`;
const byName = (a: Part, b: Part): number => (nameOf(a) < nameOf(b) ? -1 : 1);

type Difference<One> = { one: One; how: 'added' | 'changed' | 'removed' };

function differences<One extends Part>(before: readonly One[], after: readonly One[]): Difference<One>[] {
  const find = (list: readonly One[], one: One) => list.find((other) => nameOf(other) === nameOf(one));
  const gone = before.filter((one) => !find(after, one)).map((one): Difference<One> => ({ one, how: 'removed' }));
  return after
    .flatMap((one): Difference<One>[] => {
      const old = find(before, one);
      if (!old) return [{ one, how: 'added' }];
      return old.hash === one.hash ? [] : [{ one, how: 'changed' }];
    })
    .concat(gone);
}

const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');
