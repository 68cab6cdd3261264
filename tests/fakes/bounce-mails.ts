import { randomUUID } from 'node:crypto';

type Returned = {
  /** The Message-ID of what bounced; null: the report does not say. */
  messageId: string | null;
  to: string;
  /** As some servers send it back, instead of or beside the headers. */
  envelopeId?: string;
  from?: string;
};

type DeliveryStatus = Returned & {
  action?: 'failed' | 'delayed' | 'delivered' | 'relayed';
  status?: string;
  says?: string;
  at?: Date;
};

/** What a mail server writes when it could not deliver (RFC 3464), or has (`action: 'delivered'`). */
export function deliveryStatusMail(bounce: DeliveryStatus): string {
  const { messageId, to, envelopeId, action = 'failed', status = '5.1.1', at = new Date() } = bounce;
  const { says = `550 ${status} <${to}>: Recipient address rejected: User unknown`, from } = bounce;
  return report({
    type: 'delivery-status',
    subject: 'Undelivered Mail Returned to Sender',
    from: from ?? 'MAILER-DAEMON@mx.posta.example (Mail Delivery System)',
    at,
    text: `This is the mail system at host mx.posta.example.\n\nYour message could not be delivered to <${to}>.`,
    machine: [
      'Content-Description: Delivery report',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.posta.example',
      ...(envelopeId ? [`Original-Envelope-Id: ${envelopeId}`] : []),
      `Arrival-Date: ${at.toUTCString()}`,
      '',
      `Final-Recipient: rfc822; ${to}`,
      `Original-Recipient: rfc822;${to}`,
      `Action: ${action}`,
      `Status: ${status}`,
      'Remote-MTA: dns; mx.posta.example',
      `Diagnostic-Code: smtp; ${says.replace(/ (?=\S+$)/, '\r\n    ')}`,
    ],
    returned: returnedHeaders(messageId, to),
  });
}

/** What a provider sends on when a reader presses "this is spam" (RFC 5965). */
export function complaintMail({ messageId, to, kind = 'abuse', from }: Returned & { kind?: string }): string {
  return report({
    type: 'feedback-report',
    subject: 'FW: La tua bolletta',
    from: from ?? 'staff@hotmail.example',
    at: new Date(),
    text: 'This is an email abuse report for an email message received from IP 192.0.2.1.',
    machine: [
      'Content-Type: message/feedback-report',
      '',
      `Feedback-Type: ${kind}`,
      'User-Agent: SomeGenerator/1.0',
      'Version: 1',
      `Original-Rcpt-To: ${to}`,
      `Received-Date: ${new Date().toUTCString()}`,
    ],
    returned: returnedHeaders(messageId, to),
  });
}

const returnedHeaders = (messageId: string | null, to: string): string[] => [
  'Content-Description: Undelivered Message Headers',
  'Content-Type: text/rfc822-headers',
  '',
  'Return-Path: <bollette@acqua.example>',
  'From: Acqua Chiara <bollette@acqua.example>',
  `To: ${to}`,
  'Subject: =?UTF-8?Q?La_tua_bolletta_=C3=A8_pronta?=',
  ...(messageId ? [`Message-ID: ${messageId}`] : []),
];

type Report = {
  type: string;
  subject: string;
  from: string;
  at: Date;
  text: string;
  machine: string[];
  returned: string[];
};

function report({ type, subject, from, at, text, machine, returned }: Report): string {
  const boundary = `=_${randomUUID()}`;
  return [
    'Return-Path: <>',
    `Message-ID: <${randomUUID()}@mx.posta.example>`,
    `Date: ${at.toUTCString()}`,
    `From: ${from}`,
    `Subject: ${subject}`,
    'To: bollette@acqua.example',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=${type};`,
    `\tboundary="${boundary}"`,
    '',
    'This is a MIME-encapsulated message.',
    '',
    `--${boundary}`,
    'Content-Description: Notification',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    text,
    '',
    `--${boundary}`,
    ...machine,
    '',
    `--${boundary}`,
    ...returned,
    '',
    `--${boundary}--`,
    '',
  ].join('\r\n');
}
