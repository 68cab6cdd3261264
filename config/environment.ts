import { z } from 'zod';

const secret = (length: number) => z.string().min(length);
const whole = (min: number, max: number, preset: number) => z.coerce.number().int().min(min).max(max).default(preset);
const listOf = <Item>(item: z.ZodType<Item, string>) =>
  z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(item));

// `nitida@localhost` is an address here: the first start has no domain yet.
const address = z.string().regex(/^[^\s<>@,]+@[^\s<>@,]+$/);
const sender = z.string().regex(/^([^<>,]+<[^\s<>@,]+@[^\s<>@,]+>|[^\s<>@,]+@[^\s<>@,]+)$/);

const webUrl = z.url({ protocol: /^https?$/ }).transform((text) => text.replace(/\/+$/, ''));
const hexKey = z.string().regex(/^[0-9a-f]{64}$/i);

const TicketKey = z
  .string()
  .regex(/^[1-9]\d{0,8}:[0-9a-f]{64,}$/i)
  .transform((text) => ({ version: Number(text.split(':')[0]), key: text.split(':')[1] ?? '' }));

const TicketKeys = listOf(TicketKey)
  .refine((keys) => new Set(keys.map(({ version }) => version)).size === keys.length)
  .transform((keys) => keys.toSorted((one, other) => other.version - one.version));

/** Every variable that is read, and nothing that is not. `REMEDIES` and `example.env` have the same names. */
export const Environment = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  QUEUE_URL: z.url({ protocol: /^(postgres(ql)?|rediss?)$/ }).optional(),

  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  SMTP_RETURN_ADDRESS: address.optional(),
  SMTP_MAILBOX_URL: z.url({ protocol: /^imaps?$/ }).optional(),
  MAIL_FROM: sender.default('Nitida <nitida@localhost>'),
  SERVICE_CENTRE_EMAIL: listOf(address).default([]),

  CMS_HOST: z.string().default('127.0.0.1'),
  CMS_PORT: whole(1, 65_535, 1337),
  CMS_URL: webUrl.optional(),
  /** Read by the site alone. */
  ADMIN_URL: webUrl.optional(),
  SITE_HOST: z.string().default('127.0.0.1'),
  SITE_PORT: whole(1, 65_535, 4321),
  SITE_URL: webUrl.optional(),
  /** Read by the site alone. */
  SITE_TRUSTED_PROXIES: z.string().optional(),
  /** Read by the site alone. */
  SPEECH_ENGINE: z.enum(['auto', 'espeak-ng', 'wasm', 'none']).default('auto'),
  SPEECH_AT_ONCE: whole(1, 16, 1),

  SFTP_URL: z.url({ protocol: /^sftp$/ }).optional(),
  SFTP_HOST_KEY: z
    .string()
    .regex(/^SHA256:[A-Za-z0-9+/]{43}=?$/)
    .optional(),
  SFTP_PRIVATE_KEY_FILE: z.string().optional(),

  DATA_DIR: z.string().default('.data'),
  AREA_POLL_SECONDS: whole(1, 3_600, 10),
  DISPATCH_BATCH: whole(1, 1_000, 20),
  DISPATCH_CONNECTIONS: whole(1, 100, 5),
  LOG_LEVEL: z.enum(['error', 'warn', 'info', 'http', 'verbose', 'debug', 'silly']).default('info'),

  APP_KEYS: listOf(secret(16)),
  API_TOKEN_SALT: secret(16),
  ADMIN_JWT_SECRET: secret(32),
  TRANSFER_TOKEN_SALT: secret(16),
  ENCRYPTION_KEY: secret(32),
  SECRETS_KEY: listOf(hexKey).transform((keys) => keys.join(',')),
  TICKET_KEYS: TicketKeys,
  SESSION_KEY: secret(32),
  SITE_TOKEN: secret(32),
});

export type Variable = keyof z.output<typeof Environment>;

const RANDOM = 'make one with: openssl rand -hex 32';

/** What to do about a variable that is missing or wrong. Never the value: it may be a secret. */
export const REMEDIES: Record<Variable, string> = {
  DATABASE_URL: 'an address like postgres://user:password@host:5432/nitida; leave it out for the embedded database',
  QUEUE_URL: 'an address that begins with postgres:// or redis://; leave it out to keep the queue in the database',
  SMTP_URL: 'an address like smtp://user:password@host:587 or smtps://host:465',
  SMTP_RETURN_ADDRESS: 'an e-mail address',
  SMTP_MAILBOX_URL: 'an address like imaps://user:password@host/INBOX',
  MAIL_FROM: 'an e-mail address, or a name with one: Nitida <bills@example.it>',
  SERVICE_CENTRE_EMAIL: 'e-mail addresses, separated by commas',
  CMS_HOST: 'the address to listen on, like 127.0.0.1 or 0.0.0.0',
  CMS_PORT: 'a port between 1 and 65535',
  CMS_URL: 'the address staff use, like https://admin.example.it',
  ADMIN_URL: 'where staff open the admin, like https://admin.example.it; CMS_URL where it is left out',
  SITE_HOST: 'the address to listen on, like 127.0.0.1 or 0.0.0.0',
  SITE_PORT: 'a port between 1 and 65535',
  SITE_URL: 'the address customers use, like https://bills.example.it',
  SITE_TRUSTED_PROXIES: 'addresses and networks of your proxies, separated by commas: 10.0.0.0/8, ::1',
  SPEECH_ENGINE: 'one of auto, espeak-ng, wasm, none',
  SPEECH_AT_ONCE: 'a whole number between 1 and 16',
  SFTP_URL: 'an address like sftp://user@host:22/folder, with a password in it or SFTP_PRIVATE_KEY_FILE beside it',
  SFTP_HOST_KEY:
    'the fingerprint of the server, SHA256:…; ask its owner, and compare with: ssh-keyscan -t ed25519 HOST | ssh-keygen -lf -',
  SFTP_PRIVATE_KEY_FILE: 'the path of a private key',
  DATA_DIR: 'a folder that may be written to',
  AREA_POLL_SECONDS: 'a whole number of seconds between 1 and 3600',
  DISPATCH_BATCH: 'a whole number between 1 and 1000',
  DISPATCH_CONNECTIONS: 'a whole number between 1 and 100',
  LOG_LEVEL: 'one of error, warn, info, http, verbose, debug, silly',
  APP_KEYS: `at least one secret of 16 characters or more, separated by commas; ${RANDOM}`,
  API_TOKEN_SALT: `a secret of 16 characters or more; ${RANDOM}`,
  ADMIN_JWT_SECRET: `a secret of 32 characters or more; ${RANDOM}`,
  TRANSFER_TOKEN_SALT: `a secret of 16 characters or more; ${RANDOM}`,
  ENCRYPTION_KEY: `a secret of 32 characters or more; ${RANDOM}`,
  SECRETS_KEY: `64 hexadecimal digits, several separated by commas with the newest first; ${RANDOM}`,
  TICKET_KEYS: `keys by number, each 64 hexadecimal digits: 1:<key>,2:<key>; ${RANDOM}`,
  SESSION_KEY: `a secret of 32 characters or more; ${RANDOM}`,
  SITE_TOKEN: `a secret of 32 characters or more; ${RANDOM}`,
};
