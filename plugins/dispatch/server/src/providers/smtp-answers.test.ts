import { isDeadAddress, secondsAskedFor, statusOf } from './smtp-answers.ts';

describe('what mail servers answer', () => {
  it.each([
    ['550 5.1.1 <anna@posta.example>: Recipient address rejected', '5.1.1'],
    ['550-5.1.1 The email account that you tried to reach does not exist', '5.1.1'],
    ['450 4.7.1 Greylisted', '4.7.1'],
    ['421 Service not available', '421'],
    ['550 5.10 things', '550'],
    ['Hello', null],
  ])('has a status: %s', (response, status) => expect(statusOf(response)).toBe(status));

  it.each([
    ['450 4.2.0 Greylisted, see http://postgrey.example/help', null],
    ['451 4.7.1 Greylisting in action, please come back in 00:04:58', 298],
    ['450 4.2.0 Greylisted, try again in 300 seconds', 300],
    ['451 Please try again in 5 minutes', 300],
    ['421 4.7.0 Too many messages, retry after 1 hour', 3_600],
    ['450 Wait at least 60s before retrying', 60],
    ['451 4.7.1 try again in 99999 hours', 86_400],
    ['550 in 2 mailboxes', null],
  ])('may ask for time: %s', (response, seconds) => expect(secondsAskedFor(response)).toBe(seconds));

  it.each([
    ['5.1.1', '550 5.1.1 User unknown', true],
    ['5.1.10', '556 5.1.10 Recipient domain has a null MX', true],
    ['5.2.1', '550 5.2.1 The mailbox is disabled', true],
    ['5.2.2', '552 5.2.2 Mailbox full', false],
    ['5.7.1', '550 5.7.1 Message refused', false],
    ['5.7.26', '550 5.7.26 Not authenticated', false],
    ['550', '550 No such user here', true],
    ['550', '550 Requested action not taken: mailbox unavailable', true],
    ['550', '550 Blocked: see our policy', false],
    ['554', '554 Transaction failed', false],
    [null, 'ETIMEDOUT', false],
  ])('tells who is gone from who is cross: %s, %s', (status, words, isDead) =>
    expect(isDeadAddress(status, words)).toBe(isDead),
  );
});
