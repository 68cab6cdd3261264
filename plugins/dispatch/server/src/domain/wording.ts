import { createHash } from 'node:crypto';

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

/**
 * A published template, finished: in its frame, with sender and company. From here on only a
 * customer's own data are filled in, so equal hashes mean equal messages.
 */
export type Wording = {
  language: string;
  subject: string;
  html: string;
  text: string;
  sender: Sender;
  company: CompanyFacts;
  hash: string;
};

/** A wording as the ledger keeps it. */
export type KeptWording = { language: string; id: number };

export function wording({ language, subject, html, text, sender, company }: Omit<Wording, 'hash'>): Wording {
  const all = [
    language,
    subject,
    html,
    text,
    [sender.name, sender.address, sender.replyTo],
    [company.name, company.phone, company.email, company.website, company.address, company.timeZone],
  ];
  const hash = createHash('sha256').update(JSON.stringify(all)).digest('hex');
  return { language, subject, html, text, sender, company, hash };
}
