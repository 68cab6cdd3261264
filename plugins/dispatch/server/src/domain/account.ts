import { PROVIDERS, type ProviderId } from '../../../contract/senders.ts';
import type { ChannelId } from '../../../contract/channels.ts';

/** What a company's account is made of: what may be seen of it, and what may not, opened. */
export type Account = {
  channel: ChannelId;
  settings: Readonly<Record<string, string | number>>;
  secrets: Readonly<Record<string, string>>;
  connections: number;
};

/** E-mail without a server of its own goes through the mail server of the house. */
export const usesHouseServer = ({ channel, settings }: Pick<Account, 'channel' | 'settings'>): boolean =>
  channel === 'email' && !settings['host'];

const WHERE = ['host', 'port', 'security', 'hostKey', 'mailboxHost', 'mailboxPort', 'apiUrl'] as const;

type Pointed = { channel?: unknown; settings?: unknown };

/** Whether a change sends what an account says of itself, its secrets too, to somebody else. */
export function pointsElsewhere(before: Pointed, after: Pointed): boolean {
  if (after.channel !== undefined && after.channel !== before.channel) return true;
  if (after.settings === undefined) return false;
  return WHERE.some((name) => settingOf(before.settings, name) !== settingOf(after.settings, name));
}

const settingOf = (settings: unknown, name: string): unknown =>
  typeof settings === 'object' && settings !== null ? (settings as Record<string, unknown>)[name] : undefined;

/** The provider of an account with its settings, which are not parsed yet: the provider does that. */
export function connectionOf({ channel, settings, secrets, connections }: Account): {
  provider: ProviderId;
  settings: Record<string, unknown>;
} {
  const provider = PROVIDERS[channel];
  const given = { ...settings, ...secrets };
  if (provider !== 'smtp' && provider !== 'pec') return { provider, settings: { ...given, connections } };
  const { returnAddress, mailboxHost, callbackSecret, receiptSigners } = given;
  return {
    provider,
    settings: {
      url: serverUrl(given),
      ...(mailboxHost && { mailboxUrl: mailboxUrl(given) }),
      ...(returnAddress && { returnAddress }),
      ...(callbackSecret && { callbackSecret }),
      ...(receiptSigners && { receiptSigners }),
      connections,
    },
  };
}

type Given = Readonly<Record<string, string | number>>;

const MAIL_PORTS: Record<string, number> = { tls: 465, starttls: 587, none: 25 };

/** The address of a mail server as providers take it. */
function serverUrl(given: Given): string {
  const security = String(given['security'] ?? 'tls');
  const url = addressOf(security === 'tls' ? 'smtps' : 'smtp', {
    host: given['host'],
    port: given['port'] ?? MAIL_PORTS[security],
    username: given['username'],
    password: given['password'],
  });
  return security === 'starttls' ? `${url}?requireTLS=true` : url;
}

/** Where reports come back. A certified mailbox has one name and one password for both doors. */
const mailboxUrl = (given: Given): string =>
  addressOf(given['security'] === 'none' ? 'imap' : 'imaps', {
    host: given['mailboxHost'],
    port: given['mailboxPort'] ?? (given['security'] === 'none' ? 143 : 993),
    username: given['mailboxUsername'] ?? given['username'],
    password: given['mailboxPassword'] ?? given['password'],
  });

type Part = string | number | undefined;

function addressOf(protocol: string, parts: { host: Part; port: Part; username: Part; password: Part }): string {
  const { host, port, username, password } = parts;
  const login = username === undefined ? '' : `${encoded(username)}:${encoded(password)}@`;
  const name = String(host ?? '');
  return `${protocol}://${login}${name.includes(':') ? `[${name}]` : name}:${port ?? ''}`;
}

const encoded = (part: Part): string => encodeURIComponent(part ?? '');
