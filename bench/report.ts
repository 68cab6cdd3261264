/** What a bench has measured. Speeds: bigger is better. */
export type Figures = {
  name: string;
  unit: string;
  ours: number;
  limit: number;
  /** What one would use instead; null where there is nothing of the kind. */
  alternative: number | null;
  rssMb: number;
  /** What only this bench tells. */
  more?: Record<string, number>;
};

/** One line of JSON for machines; the same with its reading for people. */
export function report({ name, unit, ours, limit, alternative, rssMb, more = {} }: Figures, asJson: boolean): void {
  const ratios = {
    ours_over_limit: rounded(ours / limit),
    ours_over_alternative: alternative && rounded(ours / alternative),
  };
  const rest = Object.fromEntries(Object.entries(more).map(([name, value]) => [name, rounded(value)]));
  if (asJson) {
    const speeds = {
      ours: Math.round(ours),
      limit: Math.round(limit),
      alternative: alternative && rounded(alternative),
    };
    console.log(JSON.stringify({ name, unit, ...speeds, ...ratios, rss_mb: Math.round(rssMb), ...rest }));
    return;
  }
  console.log(`${name}, in ${unit} (medians)`);
  console.log(`  ours         ${Math.round(ours)}   with ${Math.round(rssMb)} MB`);
  console.log(`  limit        ${Math.round(limit)}   ours is ${ratios.ours_over_limit} of it`);
  if (alternative)
    console.log(`  alternative  ${rounded(alternative)}   ours is ${ratios.ours_over_alternative} times as fast`);
  for (const [name, value] of Object.entries(rest)) console.log(`  ${name}  ${value}`);
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1
    ? (sorted[Math.floor(middle)] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

const rounded = (value: number): number => Math.round(value * 100) / 100;
