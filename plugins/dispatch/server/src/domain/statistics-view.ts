import { z } from 'zod';
import { ChannelId } from '../../../contract/channels.ts';
import { DelayKind, MessageCount, MessageFigures, type Statistics } from '../../../contract/statistics.ts';

/** One sum of counters: `part` says of what, `key` of which. */
export type CounterSum = {
  part: 'total' | 'channel' | 'language' | 'service' | 'span' | 'run' | 'detail';
  key: string | null;
  metric: string;
  detail: string | null;
  count: number;
  amount: number;
};

export type Run = { id: number; documentId: string; title: string; company: string };

type Given = {
  asOf: string | null;
  countedShare: number | null;
  span: 'day' | 'month';
  sums: readonly CounterSum[];
  runs: readonly Run[];
};

/** The sums as the screen has them. */
export function statisticsView({ asOf, countedShare, span, sums, runs }: Given): Statistics {
  const groups = <Key extends string>(part: CounterSum['part'], key: z.ZodType<Key>) =>
    [
      ...Map.groupBy(
        sums.filter((sum) => sum.part === part && sum.key !== null),
        (sum) => sum.key,
      ),
    ].map(([name, own]) => ({ key: key.parse(name), figures: figuresOf(own) }));
  const byRun = new Map(groups('run', z.string()).map(({ key, figures }) => [Number(key), figures]));
  const details = sums.filter((sum) => sum.part === 'detail');

  return {
    asOf,
    countedShare,
    total: figuresOf(sums.filter(({ part }) => part === 'total')),
    byChannel: groups('channel', ChannelId),
    byLanguage: groups('language', z.string()),
    byService: groups('service', z.string()),
    span,
    bySpan: groups('span', z.string()),
    byRun: runs.flatMap(({ id, documentId, title, company }) => {
      const figures = byRun.get(id);
      return figures ? [{ key: documentId, title, company, figures }] : [];
    }),
    failures: details
      .flatMap(({ key, metric, detail, count }) =>
        metric === 'failed' || metric === 'bounced'
          ? [{ channel: ChannelId.parse(key), figure: metric as 'failed' | 'bounced', reason: detail ?? '', count }]
          : [],
      )
      .toSorted((one, other) => other.count - one.count),
    delays: details.flatMap(({ key, metric, detail, count }) => {
      const kind = DelayKind.safeParse(metric.replace(/_after$/, ''));
      return metric.endsWith('_after') && kind.success
        ? [{ kind: kind.data, channel: ChannelId.parse(key), step: detail ?? '', count }]
        : [];
    }),
  };
}

function figuresOf(sums: readonly CounterSum[]): MessageFigures {
  const count = (metric: string) => sums.find((sum) => sum.metric === metric)?.count ?? 0;
  const amount = (metric: string) => sums.find((sum) => sum.metric === metric)?.amount ?? 0;

  const counts = Object.fromEntries(MessageCount.options.map((metric) => [metric, count(metric)]));

  return MessageFigures.parse({ ...counts, paidCents: amount('paid'), costMillicents: amount('cost') });
}
