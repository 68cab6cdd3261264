import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { AppError } from './errors.ts';

export type SecretBox = { seal(secret: string): string; open(sealed: string): string };

/**
 * Encrypts what providers gave us (passwords, API keys) before it is stored: AES-256-GCM.
 *
 * `keys` are 64 hexadecimal digits each, separated by commas. The first one seals, all of them
 * open: to change the key, put the new one in front, and leave the old one until every secret was
 * saved again.
 */
export function secretBox(keys: string): SecretBox {
  const known = keys.split(',').map(readKey);
  const [current] = known;
  if (current === undefined) throw badKey();

  return {
    seal(secret) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', current.bytes, iv);
      const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return [current.id, iv, cipher.getAuthTag(), sealed]
        .map((part) => (typeof part === 'string' ? part : part.toString('base64url')))
        .join('.');
    },

    open(sealed) {
      const [id, ...parts] = sealed.split('.');
      const [iv, tag, text] = parts.map((part) => Buffer.from(part, 'base64url'));
      if (iv?.length !== 12 || tag?.length !== 16 || text === undefined || parts.length !== 3) {
        throw new AppError('invalid', 'secret.unreadable', 'This is not a sealed secret');
      }

      const key = known.find((one) => one.id === id);
      if (key === undefined) {
        throw new AppError(
          'conflict',
          'secret.unknown_key',
          'The secret was sealed with a key that SECRETS_KEY no longer has',
          {
            details: { keyId: id },
          },
        );
      }
      return decrypted(key.bytes, iv, tag, text);
    },
  };
}

function decrypted(key: Buffer, iv: Buffer, tag: Buffer, text: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: 16 });
  decipher.setAuthTag(tag);
  const opened = decipher.update(text);
  try {
    return Buffer.concat([opened, decipher.final()]).toString('utf8');
  } catch (cause) {
    throw new AppError('conflict', 'secret.tampered', 'The sealed secret was changed', { cause });
  }
}

/** A key is known by the start of its hash, so that nobody has to number keys. */
function readKey(hex: string): { id: string; bytes: Buffer } {
  if (!/^[0-9a-f]{64}$/i.test(hex.trim())) throw badKey();
  const bytes = Buffer.from(hex.trim(), 'hex');
  return { id: createHash('sha256').update(bytes).digest('hex').slice(0, 8), bytes };
}

const badKey = () => new AppError('invalid', 'secret.bad_key', 'A key for secrets is 64 hexadecimal digits');
