import { randomUUID } from 'node:crypto';
import { localeOf } from '@nitida/kernel/locale';
import type { ChannelId } from '../../../contract/channels.ts';
import type { MessageContent, OutgoingMessage } from './channel.ts';
import type { Sender } from './wording.ts';

export type Trial = {
  channel: ChannelId;
  company: string;
  sender: Sender;
  to: string;
  language: 'it' | 'en';
  now: Date;
};

const WORDS = {
  it: {
    subject: 'PROVA: messaggio di prova',
    text: 'Questo è un messaggio di prova di {company}. Se lo legge, il mittente funziona. Non contiene nessuna bolletta e non c’è nulla da fare.',
  },
  en: {
    subject: 'TRIAL: a trial message',
    text: 'This is a trial message of {company}. If you can read it, the sender works. There is no bill in it, and nothing to do.',
  },
};

/** One real message that says what it is. It belongs to no dispatch, and no customer gets it. */
export function trialMessage(trial: Trial): OutgoingMessage {
  return { reference: `trial-${randomUUID()}`, from: trial.sender, to: trial.to, content: contentOf(trial) };
}

function contentOf({ channel, company, sender, to, language, now }: Trial): MessageContent {
  const subject = `${WORDS[language].subject} · ${company}`;
  const text = WORDS[language].text.replace('{company}', company);
  if (channel === 'sms' || channel === 'whatsapp') return { kind: 'short', text };
  if (channel === 'email' || channel === 'pec') {
    return { kind: 'mail', subject, html: page(language, subject, text), text, unsubscribeUrl: null };
  }
  return {
    kind: 'paper',
    language,
    head: { name: sender.name, lines: sender.address.split('\n') },
    recipient: to.split('\n'),
    date: new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long', timeZone: 'Europe/Rome' }).format(now),
    subject,
    text,
    payment: [],
    link: null,
    isRegistered: channel === 'registered_letter',
  };
}

const page = (language: string, title: string, text: string): string =>
  `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escaped(title)}</title></head>` +
  `<body style="font-family:sans-serif;font-size:16px;line-height:1.5"><h1 style="font-size:20px">${escaped(title)}</h1>` +
  `<p>${escaped(text)}</p></body></html>`;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
