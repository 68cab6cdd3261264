import { readConfig } from './index.ts';

const HEX = 'a1'.repeat(32);

/** What the first start writes, and nothing else. */
const SECRETS = {
  APP_KEYS: `${HEX},${HEX}`,
  API_TOKEN_SALT: HEX,
  ADMIN_JWT_SECRET: HEX,
  TRANSFER_TOKEN_SALT: HEX,
  ENCRYPTION_KEY: HEX,
  SECRETS_KEY: HEX,
  TICKET_KEYS: `1:${HEX}`,
  SESSION_KEY: HEX,
  SITE_TOKEN: HEX,
};

const FINGERPRINT = `SHA256:${'A'.repeat(43)}`;

const read = (env: Record<string, string> = {}) => readConfig({ ...SECRETS, ...env });

/** The variables that are complained about. */
function complaints(env: Record<string, string | undefined>): string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    const { code, details } = error as { code: string; details: { problems: { variable: string }[] } };
    expect(code).toBe('config.invalid');
    return details.problems.map(({ variable }) => variable);
  }
}

describe('the configuration', () => {
  it('needs nothing but secrets', () => {
    expect(read()).toMatchObject({
      database: { url: null },
      queue: { url: null },
      smtp: { url: null },
      mail: { from: 'Nitida <nitida@localhost>', serviceCentre: [] },
      cms: { host: '127.0.0.1', port: 1337, url: 'http://localhost:1337' },
      site: { host: '127.0.0.1', port: 4321, url: 'http://localhost:4321', token: HEX },
      sftp: null,
      dataDir: expect.stringMatching(/^\/.*\.data$/),
      areas: { pollSeconds: 10 },
      dispatch: { batch: 20, connections: 5 },
      secrets: { appKeys: [HEX, HEX], ticketKeys: [{ version: 1, key: HEX }] },
      logLevel: 'info',
    });
  });

  it('tells everything that is missing or wrong at once', () => {
    expect(
      complaints({
        ...SECRETS,
        SITE_TOKEN: undefined,
        CMS_PORT: '80000',
        SMTP_URL: 'mail.example.it',
        SFTP_URL: 'sftp://u:p@host/',
      }),
    ).toEqual(['SMTP_URL', 'CMS_PORT', 'SITE_TOKEN', 'SFTP_HOST_KEY']);
  });

  it('tells what to do, and never what the value was', () => {
    const wrong = () => read({ SESSION_KEY: 'hunter2', LOG_LEVEL: 'loud' });
    expect(wrong).toThrow(
      '- SESSION_KEY is not right: a secret of 32 characters or more; make one with: openssl rand -hex 32',
    );
    expect(wrong).not.toThrow('hunter2');
  });

  it('takes a blank for nothing', () => {
    expect(read({ DATABASE_URL: '', SMTP_URL: ' ', CMS_PORT: '' })).toMatchObject({
      database: { url: null },
      cms: { port: 1337 },
    });
    expect(complaints({ ...SECRETS, SITE_TOKEN: ' ' })).toEqual(['SITE_TOKEN']);
  });

  it('keeps the queue in the database, unless it is told otherwise', () => {
    const DATABASE_URL = 'postgres://nitida@db/nitida';
    expect(read({ DATABASE_URL }).queue.url).toBe(DATABASE_URL);
    expect(read({ DATABASE_URL, QUEUE_URL: 'redis://queue' }).queue.url).toBe('redis://queue');
  });

  it('calls programs by the port they listen on, and keeps addresses without a last slash', () => {
    expect(read({ SITE_PORT: '8080' }).site.url).toBe('http://localhost:8080');
    expect(read({ SITE_URL: 'https://bills.example.it/' }).site.url).toBe('https://bills.example.it');
  });

  it('has the newest ticket key first', () => {
    const { ticketKeys } = read({ TICKET_KEYS: `2:${HEX},10:${HEX},1:${HEX}` }).secrets;
    expect(ticketKeys.map(({ version }) => version)).toEqual([10, 2, 1]);
  });

  it.each([
    ['TICKET_KEYS', `1:${HEX},1:${HEX}`],
    ['TICKET_KEYS', HEX],
    ['TICKET_KEYS', '1:abc'],
    ['SECRETS_KEY', 'not hexadecimal'],
    ['DATABASE_URL', 'mysql://db/nitida'],
    ['QUEUE_URL', 'amqp://queue'],
    ['SITE_URL', 'bills.example.it'],
    ['SITE_URL', 'javascript:alert(1)'],
    ['MAIL_FROM', 'nobody'],
    ['SMTP_RETURN_ADDRESS', 'nobody'],
    ['SMTP_MAILBOX_URL', 'smtp://mail.example.it'],
    ['SERVICE_CENTRE_EMAIL', 'ada@example.it,,'],
    ['DISPATCH_BATCH', '0'],
    ['DISPATCH_BATCH', '1.5'],
    ['LOG_LEVEL', 'loud'],
  ])('does not take %s from %p', (variable, value) => {
    expect(complaints({ ...SECRETS, [variable]: value })).toEqual([variable]);
  });

  it('lists the service centre', () => {
    expect(read({ SERVICE_CENTRE_EMAIL: 'ada@example.it, bob@example.it' }).mail.serviceCentre).toEqual([
      'ada@example.it',
      'bob@example.it',
    ]);
  });
});

describe('the reserved areas', () => {
  it('are reached with a pinned host key', () => {
    expect(read({ SFTP_URL: 'sftp://nitida:pw@files/in', SFTP_HOST_KEY: FINGERPRINT }).sftp).toEqual({
      url: 'sftp://nitida:pw@files/in',
      hostKey: FINGERPRINT,
      privateKeyFile: null,
    });
  });

  it.each([
    ['no host key', { SFTP_URL: 'sftp://nitida:pw@files/in' }, ['SFTP_HOST_KEY']],
    [
      'a host key of another kind',
      { SFTP_URL: 'sftp://nitida:pw@files/in', SFTP_HOST_KEY: 'MD5:aa:bb' },
      ['SFTP_HOST_KEY'],
    ],
    ['no way to log in', { SFTP_URL: 'sftp://nitida@files/in', SFTP_HOST_KEY: FINGERPRINT }, ['SFTP_URL']],
    [
      'no user',
      { SFTP_URL: 'sftp://files/in', SFTP_HOST_KEY: FINGERPRINT, SFTP_PRIVATE_KEY_FILE: '/key' },
      ['SFTP_URL'],
    ],
  ])('are not reached with %s', (_what, env, expected) => {
    expect(complaints({ ...SECRETS, ...env })).toEqual(expected);
  });

  it('may be opened with a private key', () => {
    const sftp = { SFTP_URL: 'sftp://nitida@files/in', SFTP_HOST_KEY: FINGERPRINT, SFTP_PRIVATE_KEY_FILE: '/key' };
    expect(read(sftp).sftp).toMatchObject({ privateKeyFile: '/key' });
  });
});
