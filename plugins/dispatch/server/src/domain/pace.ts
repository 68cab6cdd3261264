/** What an account may hand over at once, as it stood at a moment. */
export type Bucket = { tokens: number; filledAt: Date };

/** A bucket holds what flows into it in a second, and never less than one message. */
export const bucketSize = (perSecond: number): number => Math.max(1, perSecond);

/**
 * Takes up to `wanted` tokens. In any span of time no more leave than flow in, and one bucketful.
 * The specification of what `claim-due-messages.sql.ts` does for all workers together.
 */
export function take({ tokens, filledAt }: Bucket, perSecond: number, now: Date, wanted: number) {
  // A clock that was set back gives nothing, and takes nothing away.
  const seconds = Math.max(0, now.getTime() - filledAt.getTime()) / 1_000;
  const available = Math.min(bucketSize(perSecond), tokens + seconds * perSecond);
  const granted = Math.min(wanted, Math.floor(available));
  return { granted, bucket: { tokens: available - granted, filledAt: now } };
}

/** How long it is worth to wait for the next tokens: not for each single one where they come fast. */
export const pauseMs = (perSecond: number): number => Math.max(100, Math.ceil(1_000 / perSecond));
