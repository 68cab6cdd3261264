import { verify } from 'node:crypto';
import { useDatabase } from '@nitida/database/testing/use-database';
import { secretBox } from '@nitida/kernel/secret-box';
import { evidenceKeysOf } from './evidence-keys.ts';

const [OLD, NEW] = ['6'.repeat(64), '7'.repeat(64)];

/** As docs/operations.md says. */
const RETIRE = 'update tickets.evidence_keys set retired_at = now() where retired_at is null';

describe('the key that evidence is signed with', () => {
  const db = useDatabase();
  const keys = (secrets: string) => evidenceKeysOf({ db, box: secretBox(secrets) });

  it('is retired for a new one, and what it has signed is verified with it all the same', async () => {
    const before = await keys(OLD).signed((fingerprint) => `signed by ${fingerprint}`);
    const old = await keys(OLD).fingerprint();
    await db().raw(RETIRE);

    const after = await keys(OLD).signed((fingerprint) => `signed by ${fingerprint}`);
    const current = await keys(OLD).fingerprint();
    expect(current).not.toBe(old);
    expect(after.text).toBe(`signed by ${current}`);

    const published = await keys(OLD).published();
    expect(published.map(({ fingerprint, isRetired }) => [fingerprint, isRetired])).toEqual([
      [current, false],
      [old, true],
    ]);
    for (const { text, signature, publicKey } of [before, after]) {
      expect(published.map((key) => key.publicKey)).toContain(publicKey);
      expect(verify(null, Buffer.from(text), publicKey, signature)).toBe(true);
    }
  });

  it('is opened with the old SECRETS_KEY behind the new one, and once it is retired with the new one alone', async () => {
    await keys(OLD).signed(() => 'x');
    await keys(`${NEW},${OLD}`).signed(() => 'x');
    await expect(keys(NEW).signed(() => 'x')).rejects.toMatchObject({ code: 'secret.unknown_key' });

    await db().raw(RETIRE);
    await keys(`${NEW},${OLD}`).signed(() => 'x');
    await keys(NEW).signed(() => 'x');
    expect(await keys(NEW).published()).toHaveLength(2);
  });
});
