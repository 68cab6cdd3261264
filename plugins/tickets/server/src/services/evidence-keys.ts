import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import type { Knex } from 'knex';
import { execute, rows } from '@nitida/kernel/sql';
import type { SecretBox } from '@nitida/kernel/secret-box';
import type { EvidenceKey } from '../../../contract/customers.ts';
import { fingerprintOf } from '../../../contract/evidence.ts';
import { EvidenceKeyRow, evidenceKeys, keepEvidenceKey } from '../sql/evidence-keys.sql.ts';

type Deps = { db: () => Pick<Knex, 'raw'>; box: SecretBox };

/** The installation's key for evidence, made at its first use. Its private half is nowhere in clear. */
export const evidenceKeysOf = ({ db, box }: Deps) => {
  const current = async (): Promise<EvidenceKeyRow> => {
    const [known] = await rows(db(), EvidenceKeyRow, evidenceKeys());
    if (known && !known.is_retired) return known;

    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const sealed = box.seal(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
    await execute(db(), keepEvidenceKey(pem, sealed));
    return current();
  };

  return {
    fingerprint: async (): Promise<string> => fingerprintOf((await current()).public_key),

    /** For whoever verifies: all keys that ever signed. */
    async published(): Promise<EvidenceKey[]> {
      await current();
      return (await rows(db(), EvidenceKeyRow, evidenceKeys())).map((key) => ({
        fingerprint: fingerprintOf(key.public_key),
        publicKey: key.public_key,
        isRetired: key.is_retired,
      }));
    },

    /** What is to be signed may name the key, so it is made when the key is known. */
    async signed(textFor: (fingerprint: string) => string) {
      const { public_key: publicKey, sealed_private_key } = await current();
      const text = textFor(fingerprintOf(publicKey));
      const signature = sign(null, Buffer.from(text), createPrivateKey(box.open(sealed_private_key)));
      return { text, signature, publicKey };
    },
  };
};

export type EvidenceKeys = ReturnType<typeof evidenceKeysOf>;
