import { createHash } from 'node:crypto';
import type { ChannelId } from '../../../contract/channels.ts';

/** What a message says of its company. Also what templates may ask for, under `company`. */
export type CompanyFacts = {
  name: string;
  phone: string | null;
  email: string | null;
  website: string | null;
  address: string | null;
  timeZone: string;
};

export type Sender = { name: string; address: string; replyTo: string | null };

/** What a channel needs to say something. All Liquid, but for a text that WhatsApp has approved. */
export type ChannelTexts = {
  channel: ChannelId;
  language: string;
  /** Null for short messages. */
  subject: string | null;
  /** Only for mail. */
  html: string | null;
  /** For WhatsApp the approved text as it stands there, with {{1}}, {{2}} in it. */
  text: string;
  /** How the provider calls a text that it has approved and keeps. */
  templateId: string | null;
  /** What fills the places of the approved text, in their order. */
  variables: readonly string[];
};

/**
 * A published template, finished: in its frame, with sender and company. From here on only a
 * customer's own data are filled in, so equal hashes mean equal messages.
 */
export type Wording = ChannelTexts & { sender: Sender; company: CompanyFacts; hash: string };

/** A wording as the ledger keeps it. */
export type KeptWording = { channel: ChannelId; language: string; id: number };

export function wording(finished: Omit<Wording, 'hash'>): Wording {
  const { channel, language, subject, html, text, templateId, variables, sender, company } = finished;
  const all = [
    language,
    subject,
    html,
    text,
    [sender.name, sender.address, sender.replyTo],
    [company.name, company.phone, company.email, company.website, company.address, company.timeZone],
    // E-mail was the first channel: what was approved of it before there were others still holds.
    ...(channel === 'email' ? [] : [channel, templateId, variables]),
  ];
  return { ...finished, hash: createHash('sha256').update(JSON.stringify(all)).digest('hex') };
}
