import type { ChannelId } from '../../../contract/channels.ts';
import type { Forecast, NobodyReason } from '../../../contract/audience.ts';

type Reached = {
  channel: ChannelId | null;
  reason: NobodyReason | null;
  language: string;
  bill_count: number;
  message_count: number;
  spare_count: number;
};

type Known = {
  /** In thousandths of a cent for a unit; null: nobody said. */
  tariffOf(channel: ChannelId): number | null;
  /** Segments or sheets of one message. */
  unitsOf(channel: ChannelId, language: string): { typical: number; most: number };
};

/** What a sending will be, from what is known of its readers: each bill is counted once. */
export function forecastOf(readers: readonly Reached[], { tariffOf, unitsOf }: Known): Forecast {
  const byChannel = readers.flatMap(({ channel, language, message_count: messageCount, bill_count: billCount }) => {
    if (channel === null || billCount === 0) return [];
    const units = unitsOf(channel, language);
    const tariff = tariffOf(channel);
    const cost = tariff === null ? null : costOf(messageCount * tariff, units);
    return [{ channel, language, messageCount, billCount, units, cost }];
  });
  const costs = byChannel.flatMap(({ cost }) => (cost ? [cost] : []));

  return {
    messageCount: sum(byChannel.map(({ messageCount }) => messageCount)),
    billCount: sum(byChannel.map(({ billCount }) => billCount)),
    byChannel,
    fallback: readers.flatMap(({ channel, language, spare_count: messageCount }) =>
      channel === null || messageCount === 0 ? [] : [{ channel, language, messageCount }],
    ),
    cost: {
      typicalMillicents: sum(costs.map(({ typicalMillicents }) => typicalMillicents)),
      mostMillicents: sum(costs.map(({ mostMillicents }) => mostMillicents)),
    },
    withoutTariff: [...new Set(byChannel.filter(({ cost }) => cost === null).map(({ channel }) => channel))],
    nobody: nobodyOf(readers),
  };
}

const costOf = (each: number, units: { typical: number; most: number }) => ({
  typicalMillicents: each * units.typical,
  mostMillicents: each * units.most,
});

function nobodyOf(readers: readonly Reached[]): Forecast['nobody'] {
  const counts = new Map<NobodyReason, number>();
  for (const { reason, bill_count } of readers) {
    if (reason !== null) counts.set(reason, (counts.get(reason) ?? 0) + bill_count);
  }
  return [...counts].map(([reason, billCount]) => ({ reason, billCount }));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, number) => all + number, 0);
