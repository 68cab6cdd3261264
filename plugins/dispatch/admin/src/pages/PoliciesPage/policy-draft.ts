import { ChannelPolicy } from '@nitida/plugin-dispatch/contract';

/** A policy as it is being typed: numbers are still words. */
export type PolicyDraft = Omit<ChannelPolicy, 'capPerDay' | 'capPerWeek' | 'softBouncesInARow'> & {
  capPerDay: string;
  capPerWeek: string;
  softBouncesInARow: string;
};

export const draftOf = (policy: ChannelPolicy): PolicyDraft => ({
  ...policy,
  capPerDay: String(policy.capPerDay ?? ''),
  capPerWeek: String(policy.capPerWeek ?? ''),
  softBouncesInARow: String(policy.softBouncesInARow),
});

/** The policy, or which fields keep it from being one: "capPerDay", "quietHours.phone". */
export function readPolicy(draft: PolicyDraft): { policy: ChannelPolicy | null; wrong: Set<string> } {
  const { data, error } = ChannelPolicy.safeParse({
    ...draft,
    capPerDay: numberOrNull(draft.capPerDay),
    capPerWeek: numberOrNull(draft.capPerWeek),
    softBouncesInARow: numberOrNull(draft.softBouncesInARow),
  });
  const wrong = new Set((error?.issues ?? []).map(({ path }) => nameOf(path)));
  return { policy: data ?? null, wrong };
}

const nameOf = ([first, second]: readonly PropertyKey[]): string =>
  first === 'quietHours' ? `quietHours.${String(second)}` : String(first);

const numberOrNull = (text: string): number | null => (text.trim() === '' ? null : Number(text.replace(',', '.')));
