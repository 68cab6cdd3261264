import { readEmail, readMobile } from './contact-points.ts';

describe('an e-mail address', () => {
  it.each([
    ['Maria.Rossi@Example.ORG', 'Maria.Rossi@example.org'],
    [' m@posta.comune.it ', 'm@posta.comune.it'],
    ["d'angelo+bollette@example.org", "d'angelo+bollette@example.org"],
  ])('%p is taken as %p', (written, stored) => {
    expect(readEmail(written)).toBe(stored);
  });

  it.each([
    '',
    'maria',
    'maria@',
    'maria@localhost',
    'maria@posta.local',
    'maria@gmail.con',
    'maria@libero.itt',
    'maria@-posta.it',
    'maria@posta-.it',
    'maria@posta..it',
    'maria rossi@posta.it',
    '.maria@posta.it',
    'maria@192.168.1.1',
    `${'m'.repeat(65)}@posta.it`,
    `maria@${'p'.repeat(64)}.it`,
    'a@posta.it;b@posta.it',
  ])('%p is none', (written) => {
    expect(readEmail(written)).toBeNull();
  });
});

describe('a mobile number', () => {
  it.each([
    ['3471234567', '+393471234567'],
    ['347 1234567', '+393471234567'],
    ['0039 347/123.45.67', '+393471234567'],
    ['+393990000001', '+393990000001'],
    // The country code without its plus, as spreadsheets leave it; and a number that begins like it.
    ['393471234567', '+393471234567'],
    ['3933912345', '+393933912345'],
    ['3101234567', '+393101234567'],
    ['+41 79 123 45 67', '+41791234567'],
    ['+4915112345678', '+4915112345678'],
  ])('%p is taken as %p', (written, stored) => {
    expect(readMobile(written)).toBe(stored);
  });

  it.each([
    '',
    '347123',
    '3391234567890',
    '06 1234567',
    '+39 06 1234567',
    '+41 44 668 18 00',
    '0861 12345',
    '3471234567 int. 3',
    '3471234567 / 3481234567',
    'casa 3471234567',
    '+999123456789',
  ])('%p is none', (written) => {
    expect(readMobile(written)).toBeNull();
  });
});
