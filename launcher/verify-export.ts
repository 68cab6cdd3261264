import { readFile } from 'node:fs/promises';
import { AppError } from '@nitida/kernel/errors';
import { readZip } from '@nitida/kernel/zip-reader';
import { verifyEvidence } from '@nitida/plugin-tickets/contract/evidence';
import { say } from './say.ts';

/** Says whether a customer's signed timeline is as it was signed. Asks nobody: no database, no network. */
export async function verifyExport([path]: string[]): Promise<void> {
  if (!path)
    throw new AppError(
      'invalid',
      'evidence.no_file',
      'Say which file: node scripts/nitida.mjs verify-export <file.zip>',
    );
  const verdict = verifyEvidence(readZip(await readFile(path)));

  if (!verdict.isGenuine) {
    for (const problem of verdict.problems) say(`✗ ${problem}`);
    throw new AppError('invalid', 'evidence.not_genuine', 'This is not what was signed.');
  }
  const { manifest, fingerprint } = verdict;
  say(`✓ As it was signed on ${manifest.madeAt} by ${manifest.madeBy}.`);
  say(`  ${manifest.customer.name} (${manifest.customer.code}) of ${manifest.company.name}: ${manifest.events} events`);
  say(`  Signed with the key ${fingerprint}`);
  say('  Compare it with the one that the sender publishes (/api/tickets/evidence-keys at its CMS).');
}
