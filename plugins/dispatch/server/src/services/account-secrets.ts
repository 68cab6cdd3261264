import { z } from 'zod';
import type { SecretBox } from '@nitida/kernel/secret-box';

const Secrets = z.record(z.string(), z.string());

/** The secrets of an account by name, as one sealed text. Throws when the key is gone. */
export function openSecrets(box: SecretBox, sealed: string | null): Record<string, string> {
  return sealed ? Secrets.parse(JSON.parse(box.open(sealed))) : {};
}

/** Null where there are none. */
export function sealSecrets(box: SecretBox, secrets: Readonly<Record<string, string>>): string | null {
  return Object.keys(secrets).length === 0 ? null : box.seal(JSON.stringify(secrets));
}
