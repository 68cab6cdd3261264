import fc from 'fast-check';
import { changedParts, contentHash, partsOf } from './content-hash.ts';
import { wording } from './wording.ts';

const company = { name: 'Acqua', phone: null, email: null, website: null, address: null, timeZone: 'Europe/Rome' };
const sender = { name: 'Acqua', address: 'a@acqua.example', replyTo: null };
const text = (channel: 'email' | 'sms', language: string, words = 'Ciao {{ link }}') =>
  wording({
    channel,
    language,
    subject: channel === 'email' ? 'Bolletta' : null,
    html: channel === 'email' ? `<p>${words}</p>` : null,
    text: words,
    templateId: null,
    variables: [],
    sender,
    company,
  });
const senders = [
  { channel: 'email' as const, hash: 'e' },
  { channel: 'sms' as const, hash: 's' },
];
const rest = { senders, policy: 'p', bills: 'b', recipients: 'r' };
const approved = partsOf({ wordings: [text('email', 'it'), text('sms', 'it')], ...rest });

describe('what a person approves', () => {
  it('is the same in whatever order the texts come', () => {
    const turned = partsOf({
      ...rest,
      wordings: [text('sms', 'it'), text('email', 'it')],
      senders: senders.toReversed(),
    });
    expect(contentHash(turned)).toBe(contentHash(approved));
    expect(changedParts(approved, turned)).toEqual([]);
  });

  it('does not know of senders that no text goes through', () => {
    const { senders: used } = partsOf({ wordings: [text('sms', 'it')], ...rest });
    expect(used).toEqual([{ channel: 'sms', hash: 's' }]);
  });

  it.each([
    [
      'a text that changed',
      { wordings: [text('email', 'it', 'Salve {{ link }}'), text('sms', 'it')] },
      [{ what: 'text', channel: 'email', language: 'it', how: 'changed' }],
    ],
    [
      'a text that came, and its sender',
      { wordings: [text('email', 'it'), text('sms', 'it'), text('sms', 'de')] },
      [{ what: 'text', channel: 'sms', language: 'de', how: 'added' }],
    ],
    [
      'a channel that is no longer used',
      { wordings: [text('email', 'it')] },
      [
        { what: 'text', channel: 'sms', language: 'it', how: 'removed' },
        { what: 'sender', channel: 'sms', how: 'removed' },
      ],
    ],
    [
      'a sender',
      { senders: [{ channel: 'email' as const, hash: 'other' }, senders[1] as (typeof senders)[1]] },
      [{ what: 'sender', channel: 'email', how: 'changed' }],
    ],
    ['the policy', { policy: 'other' }, [{ what: 'policy' }]],
  ])('names %s', (_what, over, changes) => {
    const now = partsOf({ wordings: [text('email', 'it'), text('sms', 'it')], ...rest, ...over });
    expect(contentHash(now)).not.toBe(contentHash(approved));
    expect(changedParts(approved, now)).toEqual(changes);
  });

  it('is another for every other text, byte for byte', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const hashes = [one, other].map((words) =>
          contentHash(partsOf({ wordings: [text('sms', 'it', words)], ...rest })),
        );
        expect(hashes[0] === hashes[1]).toBe(one === other);
      }),
    );
  });
});
