import { randomUUID } from 'node:crypto';
import { detachedSignature, type MailSigner, pecSigner } from './smime.ts';

export type ReceiptKind =
  | 'accettazione'
  | 'non-accettazione'
  | 'presa-in-carico'
  | 'avvenuta-consegna'
  | 'errore-consegna'
  | 'preavviso-errore-consegna'
  | 'rilevazione-virus';

type Receipt = {
  kind: ReceiptKind;
  /** The Message-ID of the original, with its brackets. */
  messageId: string;
  /** The original, as it was handed over. */
  original: string;
  from: string;
  to: string;
  subject: string;
  /** The provider's own name for the message. */
  id: string;
  domain: string;
  at?: Date;
  fault?: 'no-dest' | 'no-dominio' | 'virus' | 'altro';
  isExternal?: boolean;
  signer?: MailSigner;
};

const SUBJECTS: Record<ReceiptKind, string> = {
  accettazione: 'ACCETTAZIONE',
  'non-accettazione': 'AVVISO DI NON ACCETTAZIONE',
  'presa-in-carico': 'PRESA IN CARICO',
  'avvenuta-consegna': 'CONSEGNA',
  'errore-consegna': 'AVVISO DI MANCATA CONSEGNA',
  'preavviso-errore-consegna': 'AVVISO DI MANCATA CONSEGNA PER SUPERAMENTO TEMPO MASSIMO',
  'rilevazione-virus': 'PROBLEMA DI SICUREZZA',
};

/**
 * A receipt as Italian providers of certified mail write it: `multipart/signed`, with the certified data
 * (`daticert.xml`), the original (`postacert.eml`) in deliveries, and the provider's signature.
 */
export function receiptMail(receipt: Receipt): string {
  const { kind, messageId, original, from, to, subject, domain, at = new Date() } = receipt;
  const signed = `----${randomUUID()}`;
  const mixed = `=_${randomUUID()}`;
  const day = italianDay(at);
  const text =
    `Il giorno ${day} alle ore ${at.toISOString().slice(11, 19)} (+0000) il messaggio "${subject}" ` +
    `proveniente da "${from}" ed indirizzato a "${to}": ${kind}.\r\nIdentificativo messaggio: ${receipt.id}`;
  const body = [
    `Content-Type: multipart/mixed; boundary="${mixed}"`,
    '',
    `--${mixed}`,
    'Content-Type: text/plain; charset="iso-8859-1"',
    'Content-Transfer-Encoding: 7bit',
    '',
    text,
    '',
    `--${mixed}`,
    'Content-Type: application/xml; name="daticert.xml"',
    'Content-Transfer-Encoding: base64',
    'Content-Disposition: inline; filename="daticert.xml"',
    '',
    base64(daticertXml(receipt)),
    '',
    ...(kind === 'avvenuta-consegna'
      ? [
          `--${mixed}`,
          'Content-Type: message/rfc822; name="postacert.eml"',
          'Content-Disposition: inline; filename="postacert.eml"',
          '',
          original,
          '',
        ]
      : []),
    `--${mixed}--`,
  ].join('\r\n');

  return [
    `Return-Path: <posta-certificata@${domain}>`,
    `X-Ricevuta: ${kind}`,
    ...(kind === 'avvenuta-consegna' ? ['X-TipoRicevuta: completa'] : []),
    `X-Riferimento-Message-ID: ${messageId}`,
    `Date: ${at.toUTCString()}`,
    `From: posta-certificata@${domain}`,
    `To: ${from}`,
    `Subject: ${SUBJECTS[kind]}: ${subject}`,
    `Message-ID: <${randomUUID()}@${domain}>`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/signed; protocol="application/pkcs7-signature"; micalg="sha-256";',
    `\tboundary="${signed}"`,
    '',
    'This is an S/MIME signed message',
    '',
    `--${signed}`,
    body,
    '',
    `--${signed}`,
    'Content-Type: application/pkcs7-signature; name="smime.p7s"',
    'Content-Transfer-Encoding: base64',
    'Content-Disposition: attachment; filename="smime.p7s"',
    '',
    base64(detachedSignature(`${body.replaceAll(/\r?\n/g, '\r\n')}\r\n`, receipt.signer ?? pecSigner())),
    '',
    `--${signed}--`,
    '',
  ].join('\r\n');
}

function daticertXml(receipt: Receipt): string {
  const { kind, messageId, from, to, subject, id, at = new Date(), fault = null, isExternal = false } = receipt;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<postacert tipo="${kind}" errore="${fault ?? 'nessuno'}">`,
    '<intestazione>',
    `<mittente>${escaped(from)}</mittente>`,
    `<destinatari tipo="${isExternal ? 'esterno' : 'certificato'}">${escaped(to)}</destinatari>`,
    `<risposte>${escaped(from)}</risposte>`,
    `<oggetto>${escaped(subject)}</oggetto>`,
    '</intestazione>',
    '<dati>',
    '<gestore-emittente>Posta Certa di Prova S.p.A.</gestore-emittente>',
    `<data zona="+0000"><giorno>${italianDay(at)}</giorno><ora>${at.toISOString().slice(11, 19)}</ora></data>`,
    `<identificativo>${escaped(id)}</identificativo>`,
    `<msgid>${escaped(messageId)}</msgid>`,
    ...(kind === 'avvenuta-consegna' ? ['<ricevuta tipo="completa"/>'] : []),
    ...(kind === 'avvenuta-consegna' || kind === 'errore-consegna' ? [`<consegna>${escaped(to)}</consegna>`] : []),
    ...(fault ? [`<errore-esteso>5.1.1 - ${fault} - indirizzo non valido</errore-esteso>`] : []),
    '</dati>',
    '</postacert>',
  ].join('\n');
}

const italianDay = (at: Date) => at.toISOString().slice(0, 10).split('-').reverse().join('/');

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const base64 = (content: string | Buffer) =>
  Buffer.from(content)
    .toString('base64')
    .replace(/.{76}(?=.)/g, '$&\r\n');
