import type { ChannelId } from '../../../contract/channels.ts';
import type { DispatchState, SendingCourse } from '../../../contract/dispatches.ts';
import { type ChannelCourse, secondsLeft } from '../domain/progress.ts';
import type { MessageCount } from '../sql/message-counts.sql.ts';
import type { SendingSetup } from '../sql/sending-setup.sql.ts';
import { countsOf } from './counts-of.ts';

type Known = { senders: SendingSetup['senders']; hasMailServer: boolean };

/** How far a sending is, and each of its channels. */
export function courseOf(
  counts: readonly MessageCount[],
  { id, state }: { id: number; state: DispatchState },
  known: Known,
): SendingCourse {
  const own = counts.filter((row) => row.dispatch_id === id);
  const isGoing = state === 'sending';
  const channels = [...Map.groupBy(own, ({ channel }) => channel)].map(([channel, rows]) => ({
    channel,
    rows,
    course: channelCourse(rows),
    hasSender: canLeave(channel, known),
  }));

  return {
    state,
    total: totalOf(own),
    counts: countsOf(counts, id),
    ratePerMinute: ratePerMinute(own),
    secondsLeft:
      isGoing && channels.every(({ course, hasSender }) => hasSender || course.left === 0)
        ? secondsLeft(channels.map(({ course }) => course))
        : null,
    channels: channels.map(({ channel, rows, course, hasSender }) => ({
      channel,
      total: totalOf(rows),
      left: course.left,
      ratePerMinute: ratePerMinute(rows),
      secondsLeft: isGoing && hasSender ? secondsLeft([course]) : null,
      hasSender,
    })),
  };
}

const totalOf = (rows: readonly MessageCount[]): number => rows.reduce((sum, { count }) => sum + count, 0);

const WENT: ReadonlySet<string> = new Set(['sent', 'delivered', 'bounced']);

function ratePerMinute(rows: readonly MessageCount[]): number | null {
  if (!rows.some(({ state }) => WENT.has(state))) return null;
  const lastMinute = rows.reduce((sum, { last_minute }) => sum + last_minute, 0);
  const seconds = Math.max(1, ...rows.map((row) => row.seconds ?? 0));
  return Math.round((lastMinute / seconds) * 60);
}

/** As accounts are opened (services/channels.ts): e-mail without a server of its own goes through the house's. */
function canLeave(channel: ChannelId, { senders, hasMailServer }: Known): boolean {
  const sender = senders.find((one) => one.channel === channel);
  if (!sender) return channel === 'email' && hasMailServer;
  return sender.isEnabled && (hasMailServer || !sender.usesHouseServer);
}

function channelCourse(rows: readonly MessageCount[]): ChannelCourse {
  const queued = rows.find(({ state }) => state === 'queued');
  const left = rows.filter(({ state }) => state === 'queued' || state === 'sending');
  return {
    left: totalOf(left),
    recent: rows.reduce((sum, { last_minute }) => sum + last_minute, 0),
    recentSeconds: Math.max(0, ...rows.map(({ seconds }) => seconds ?? 0)),
    waitSeconds: queued?.wait_seconds ?? 0,
    perSecond: rows[0]?.per_second ?? null,
  };
}
