import type { ChannelId } from '@nitida/plugin-dispatch/contract/channels';
import {
  PROVIDERS,
  type Sender,
  SENDER_FIELDS,
  SENDER_ADDRESSES,
  SENDER_FORMS,
  SenderInput,
} from '@nitida/plugin-dispatch/contract/senders';

/** A sender as it stands in the form: what is typed is text until it is saved. */
export type Draft = {
  company: number | null;
  channel: ChannelId;
  fromName: string;
  fromAddress: string;
  replyTo: string;
  isEnabled: boolean;
  perSecond: string;
  connections: string;
  /** In cents, which is how tariffs are told. */
  tariff: string;
  settings: Record<string, string>;
  /** Secrets that are given anew; null takes one away. */
  secrets: Record<string, string | null>;
};

export const newDraft = (company: number | null, channel: ChannelId): Draft => ({
  company,
  channel,
  fromName: '',
  fromAddress: '',
  replyTo: '',
  isEnabled: true,
  perSecond: '',
  connections: '',
  tariff: '',
  settings: {},
  secrets: {},
});

const MILLICENTS = 1_000;

export const draftOf = (sender: Sender): Draft => ({
  company: sender.company.id,
  channel: sender.channel,
  fromName: sender.fromName,
  fromAddress: sender.fromAddress,
  replyTo: sender.replyTo ?? '',
  isEnabled: sender.isEnabled,
  perSecond: String(sender.perSecond ?? ''),
  connections: String(sender.connections ?? ''),
  tariff: sender.tariffMillicents === null ? '' : String(sender.tariffMillicents / MILLICENTS),
  settings: Object.fromEntries(Object.entries(sender.settings).map(([name, value]) => [name, String(value)])),
  secrets: {},
});

export const fieldsOf = (channel: ChannelId) => SENDER_FIELDS[PROVIDERS[channel]];

/** What is wrong with a draft, by field; or what is saved of it. */
export function readDraft(
  draft: Draft,
  secretNames: readonly string[],
): { input: SenderInput; wrong: null } | { input: null; wrong: ReadonlySet<string> } {
  const fields = fieldsOf(draft.channel);
  const has = (name: string) => {
    const secret = draft.secrets[name];
    return secret === undefined ? secretNames.includes(name) : Boolean(secret);
  };
  const missing: string[] = fields
    .filter(({ name, isRequired, isSecret }) => isRequired && !(isSecret ? has(name) : draft.settings[name]?.trim()))
    .map(({ name }) => name);

  const { address, hasReplyTo } = SENDER_FORMS[draft.channel];
  // Told at once with the rest: the schema looks at it only when everything else is right.
  if (!SENDER_ADDRESSES[address].safeParse(draft.fromAddress.trim()).success) missing.push('fromAddress');

  const settings = fields.flatMap(({ name, kind, isSecret }) => {
    const typed = draft.settings[name]?.trim() ?? '';
    if (isSecret || typed === '') return [];
    return [[name, kind === 'number' ? Number(typed) : typed]];
  });
  const parsed = SenderInput.safeParse({
    company: draft.company,
    channel: draft.channel,
    fromName: draft.fromName,
    fromAddress: draft.fromAddress.trim(),
    replyTo: hasReplyTo ? draft.replyTo.trim() || null : null,
    isEnabled: draft.isEnabled,
    perSecond: numberIn(draft.perSecond),
    connections: numberIn(draft.connections),
    tariffMillicents: draft.tariff.trim() === '' ? null : Math.round(decimalIn(draft.tariff) * MILLICENTS),
    settings: Object.fromEntries(settings),
    secrets: draft.secrets,
  });
  const wrong = new Set([...missing, ...(parsed.error?.issues ?? []).map(({ path }) => String(path.at(-1)))]);
  if (parsed.success && wrong.size === 0) return { input: parsed.data, wrong: null };
  return { input: null, wrong };
}

const numberIn = (typed: string): number | null => (typed.trim() === '' ? null : Number(typed));

/** With a comma, as Italians write it, or with a point. */
const decimalIn = (typed: string): number => Number(typed.trim().replace(',', '.'));
