import { secretBox } from '@nitida/kernel/secret-box';
import { guardSenders } from './sender-guard.ts';

const box = secretBox('6'.repeat(64));
const stored = { channel: 'letter', fromAddress: 'Via Roma 3\n00100 Roma', settings: { host: 'sftp.example' } };

/** What is saved of what somebody gave, and what they are answered. */
async function saved(data: Record<string, unknown>, documentId: string | null = 'known') {
  const context = { uid: 'plugin::dispatch.sender', action: 'update', params: { documentId, data } };
  const guard = guardSenders({ box, stored: async () => stored });
  // Of all that Strapi answers, only these parts matter to the guard.
  const given = { entries: [{ ...stored, secrets: 'sealed' }], secrets: 'sealed' } as unknown as never;
  const answer: unknown = await guard(context as unknown as Parameters<typeof guard>[0], async () => given);
  return { data, answer };
}

describe('the guard of senders', () => {
  it('takes only secrets that our own key has sealed', async () => {
    const sealed = box.seal('{}');
    expect((await saved({ secrets: sealed })).data).toEqual({ secrets: sealed });
    expect((await saved({ secrets: '{"password":"x"}' })).data).toEqual({});
    expect((await saved({ secrets: { password: 'x' } })).data).toEqual({});
  });

  it('takes the secrets of an account that is pointed elsewhere', async () => {
    const elsewhere = { settings: { host: 'sftp.elsewhere.example' } };
    expect((await saved({ ...elsewhere })).data).toEqual({ ...elsewhere, secrets: null });
    expect((await saved({ settings: { host: 'sftp.example', path: '/x' } })).data).not.toHaveProperty('secrets');
  });

  it('refuses an address that the channel does not write from', async () => {
    await expect(saved({ fromAddress: 'x' })).rejects.toMatchObject({ code: 'sender.bad_address' });
  });

  it('answers no secret', async () => {
    expect((await saved({})).answer).toEqual({ entries: [stored] });
  });
});
