import { PROVIDERS, SENDER_FIELDS } from '../../../contract/senders.ts';
import { connectionOf, pointsElsewhere, usesHouseServer } from './account.ts';

const connection = (channel: 'email' | 'pec', settings: Record<string, string | number>, secrets = {}) =>
  connectionOf({ channel, settings, secrets, connections: 4 }).settings;

describe('the connection of an account', () => {
  it('is an address with everything in it that a mail server asks', () => {
    const settings = { host: 'smtp.lume.example', username: 'invii@lume.example' };
    expect(connection('email', settings, { password: 'p@ss/word:?' })).toEqual({
      url: 'smtps://invii%40lume.example:p%40ss%2Fword%3A%3F@smtp.lume.example:465',
      connections: 4,
    });
    expect(connection('email', { host: '::1', port: 2_525, security: 'none' })['url']).toBe('smtp://[::1]:2525');
    expect(connection('email', { host: 'a.example', security: 'starttls' })['url']).toBe(
      'smtp://a.example:587?requireTLS=true',
    );
  });

  it('has a mailbox for what comes back, where there is one', () => {
    const settings = {
      host: 'smtp.example',
      mailboxHost: 'imap.example',
      mailboxUsername: 'b',
      returnAddress: 'b@x.it',
    };
    expect(connection('email', settings, { mailboxPassword: 'q', callbackSecret: 's' })).toMatchObject({
      callbackSecret: 's',
      mailboxUrl: 'imaps://b:q@imap.example:993',
      returnAddress: 'b@x.it',
    });
  });

  it('of a certified mailbox opens both doors with one name', () => {
    const settings = { host: 'smtp.example', username: 'u', mailboxHost: 'imap.example', mailboxPort: 9_993 };
    expect(connection('pec', settings, { password: 'p' })['mailboxUrl']).toBe('imaps://u:p@imap.example:9993');
  });

  it('gives the other providers what the form asked', () => {
    const settings = { accountSid: 'AC1' };
    expect(connectionOf({ channel: 'sms', settings, secrets: { authToken: 't' }, connections: 1 })).toEqual({
      provider: 'twilio-sms',
      settings: { accountSid: 'AC1', authToken: 't', connections: 1 },
    });
  });
});

describe('an account', () => {
  it('for e-mail without a server is the house’s', () => {
    expect(usesHouseServer({ channel: 'email', settings: {} })).toBe(true);
    expect(usesHouseServer({ channel: 'email', settings: { host: 'smtp.example' } })).toBe(false);
    expect(usesHouseServer({ channel: 'pec', settings: {} })).toBe(false);
  });

  it('is pointed elsewhere by whatever says where secrets go', () => {
    const before = { channel: 'pec', settings: { host: 'a', username: 'u' } };
    expect(pointsElsewhere(before, { settings: { host: 'a', username: 'other' } })).toBe(false);
    expect(pointsElsewhere(before, { settings: { host: 'b', username: 'u' } })).toBe(true);
    expect(pointsElsewhere(before, { settings: { username: 'u' } })).toBe(true);
    expect(pointsElsewhere(before, { channel: 'email' })).toBe(true);
    expect(pointsElsewhere(before, {})).toBe(false);
  });
});

it('every provider has its form', () => {
  for (const provider of Object.values(PROVIDERS)) {
    const names = SENDER_FIELDS[provider].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  }
});
