/** What is known of one channel of a sending. */
export type ChannelCourse = {
  left: number;
  /** Sent in the last minute, or since the sending began within it. */
  recent: number;
  recentSeconds: number | null;
  /** How long until the first of what is left may go: quiet hours, or a rest. */
  waitSeconds: number;
  /** What its account may hand over in a second; null: as fast as it goes. */
  perSecond: number | null;
};

/**
 * How long the rest of a sending takes. Channels go side by side, each at its own pace, so the slowest
 * decides. Null where nobody can tell: something has not begun, and no pace is set for it.
 */
export function secondsLeft(channels: readonly ChannelCourse[]): number | null {
  const all = channels.filter(({ left }) => left > 0).map(secondsOf);
  return all.some((seconds) => seconds === null) ? null : Math.ceil(Math.max(0, ...all.map((seconds) => seconds ?? 0)));
}

function secondsOf({ left, recent, recentSeconds, waitSeconds, perSecond }: ChannelCourse): number | null {
  const measured = recent > 0 ? recent / Math.max(1, recentSeconds ?? 1) : null;
  // A bucketful at the beginning goes faster than the account may go on.
  const rate = measured === null ? perSecond : Math.min(measured, perSecond ?? measured);
  return rate === null ? null : waitSeconds + left / rate;
}
