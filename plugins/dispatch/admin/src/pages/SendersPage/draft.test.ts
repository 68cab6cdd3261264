import type { Sender } from '@nitida/plugin-dispatch/contract/senders';
import { draftOf, newDraft, readDraft } from './draft.ts';

const letters = {
  ...newDraft(1, 'letter'),
  fromName: 'Lume',
  fromAddress: 'Via dei Lampi 12\n00100 Borgo Lumera RM',
  settings: { host: 'sftp.example', username: 'lume', hostKey: 'SHA256:x', path: '/nitida', port: '2222' },
  secrets: { password: 'segreta' },
  tariff: '42,5',
};

const known: Sender = {
  documentId: 'x',
  company: { id: 1, name: 'Lume' },
  channel: 'pec',
  fromName: 'Lume',
  fromAddress: 'lume@pec.example',
  replyTo: null,
  isEnabled: false,
  perSecond: 5,
  connections: null,
  tariffMillicents: 1_500,
  settings: { host: 'smtp.pec.example', port: 465, username: 'lume@pec.example', mailboxHost: 'imap.pec.example' },
  secretNames: ['password'],
  usesHouseServer: false,
  forgedCallbacks: 0,
  updatedAt: '2026-11-22T00:00:00.000Z',
};

describe('the form of a sender', () => {
  it('is saved as the contract wants it', () => {
    expect(readDraft(letters, []).input).toMatchObject({
      channel: 'letter',
      settings: { host: 'sftp.example', port: 2_222 },
      secrets: { password: 'segreta' },
      tariffMillicents: 42_500,
      perSecond: null,
      replyTo: null,
    });
  });

  it('shows a known sender, and saves it again as it was', () => {
    const draft = draftOf(known);
    expect(draft).toMatchObject({ tariff: '1.5', perSecond: '5', secrets: {} });
    expect(readDraft(draft, ['password']).input).toMatchObject({
      settings: known.settings,
      secrets: {},
      tariffMillicents: 1_500,
      perSecond: 5,
      isEnabled: false,
    });
  });

  it('names what is missing: a secret too, unless it has one', () => {
    expect([...(readDraft(draftOf(known), []).wrong ?? [])]).toEqual(['password']);
    expect([...(readDraft({ ...draftOf(known), secrets: { password: null } }, ['password']).wrong ?? [])]).toEqual([
      'password',
    ]);
    const wrong = readDraft({ ...letters, fromAddress: 'x', fromName: ' ', tariff: 'dear', settings: {} }, []).wrong;
    expect([...(wrong ?? [])].sort()).toEqual(
      ['fromAddress', 'fromName', 'host', 'hostKey', 'path', 'tariffMillicents', 'username'].sort(),
    );
  });
});
