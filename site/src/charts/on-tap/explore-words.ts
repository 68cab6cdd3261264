import type { Locale } from '../../i18n/locale.ts';

/** What is written on a chart to explore. It travels in the page: the chart asks nobody for anything. */
export type ExploreWords = {
  tag: string;
  back: string;
  coming: string;
  failed: string;
  month: string;
  monthsShown: string;
  bandsShown: string;
  /** "6 months", by their number. */
  spans: Record<number, string>;
};

/** As JSON, made once per language and length of the chart. */
export function exploreWords(locale: Locale, spans: readonly number[]): string {
  const key = `${locale.language} ${spans.join(' ')}`;
  const made = known.get(key) ?? JSON.stringify(wordsOf(locale, spans));
  known.set(key, made);
  return made;
}

const known = new Map<string, string>();

function wordsOf({ tag, texts: { history }, plural }: Locale, spans: readonly number[]): ExploreWords {
  return {
    tag,
    back: history.simpleChart,
    coming: history.chartComing,
    failed: history.chartFailed,
    month: history.month,
    monthsShown: history.monthsShown,
    bandsShown: history.bandsShown,
    spans: Object.fromEntries(spans.map((span) => [span, plural(history.spanMonths, span)])),
  };
}
