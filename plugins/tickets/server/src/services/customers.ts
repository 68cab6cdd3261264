import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import type { Knex } from 'knex';
import { AppError } from '@nitida/kernel/errors';
import { execute, rows } from '@nitida/kernel/sql';
import { type ZipFile, zipOf } from '@nitida/kernel/zip-writer';
import type { CustomerTimeline, TimelineRequest } from '../../../contract/customers.ts';
import { chainOf, EVIDENCE_FORMAT, FILES, type Manifest, sha256 } from '../../../contract/evidence.ts';
import type { Actor } from '../domain/ticket.ts';
import { drawTimeline } from '../pdf/draw-timeline.ts';
import type { BillLanguage } from '../pdf/texts.ts';
import {
  customerEvidence,
  customerTimeline,
  EvidenceEvent,
  findCustomer,
  FoundCustomer,
  FoundEvent,
} from '../sql/customer-timeline.sql.ts';
import { recordEvidence } from '../sql/evidence-keys.sql.ts';
import type { EvidenceKeys } from './evidence-keys.ts';

type Deps = { db: () => Pick<Knex, 'raw'>; keys: EvidenceKeys; now: () => Date };

/** A customer of decades has some thousands; more would be no evidence that anybody reads. */
const MOST_EVENTS = 20_000;

/** What was sent to a customer, what the customer did, and the proof of it. */
export const customersOf = ({ db, keys, now }: Deps) => {
  const find = async (companyIds: readonly number[], documentId: string): Promise<FoundCustomer> => {
    const [found] = await rows(db(), FoundCustomer, findCustomer(companyIds, documentId));
    if (!found) throw new AppError('not_found', 'customer.unknown', 'There is no such customer');
    return found;
  };

  return {
    async timeline(
      companyIds: readonly number[],
      documentId: string,
      { page, pageSize }: TimelineRequest,
    ): Promise<CustomerTimeline> {
      const { id, company_id: companyId, head } = await find(companyIds, documentId);
      const place = { limit: pageSize, offset: (page - 1) * pageSize };
      const found = await rows(db(), FoundEvent, customerTimeline(companyId, id, place));
      const total = found[0]?.total ?? 0;
      return {
        customer: head,
        results: found.map(({ event }) => event),
        pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total },
        keyFingerprint: await keys.fingerprint(),
      };
    },

    /** Everything as one signed ZIP (contract/evidence.ts). That it was made is itself recorded. */
    async evidence(companyIds: readonly number[], documentId: string, by: { actor: Actor; language: BillLanguage }) {
      const { id, company_id: companyId, head: customer } = await find(companyIds, documentId);
      const events = (await rows(db(), EvidenceEvent, customerEvidence(companyId, id, MOST_EVENTS + 1))).map(
        ({ event }) => event,
      );
      if (events.length > MOST_EVENTS)
        throw new AppError('conflict', 'evidence.too_long', `The customer has more than ${MOST_EVENTS} events`);

      const madeAt = now().toISOString();
      const { text, head } = chainOf(events);
      const drawing = { customer, events, madeAt, madeBy: by.actor.name, head };
      const pdf = await buffer(drawTimeline(drawing, by.language));
      const manifestOf = (key: string): Manifest => ({
        format: EVIDENCE_FORMAT,
        madeAt,
        madeBy: by.actor.name,
        company: { code: customer.company.code, name: customer.company.name },
        customer: { code: customer.code, name: customer.name },
        events: events.length,
        head,
        files: { [FILES.events]: sha256(text), [FILES.pdf]: sha256(pdf) },
        key,
      });
      const manifest = await keys.signed((key) => `${JSON.stringify(manifestOf(key), null, 2)}\n`);
      await execute(db(), recordEvidence({ companyId, customerId: id }, by.actor, head));

      async function* files(): AsyncGenerator<ZipFile> {
        yield { name: FILES.events, content: [text] };
        yield { name: FILES.pdf, content: [pdf] };
        yield { name: FILES.manifest, content: [manifest.text] };
        yield { name: FILES.signature, content: [manifest.signature] };
        yield { name: FILES.key, content: [manifest.publicKey] };
        yield { name: 'README.txt', content: [HOW_TO_VERIFY] };
      }
      const code = customer.code.replaceAll(/[^A-Za-z0-9]+/g, '-');
      return {
        stream: Readable.from(zipOf(files()), { objectMode: false }),
        fileName: `evidence-${code}-${madeAt.slice(0, 10)}.zip`,
      };
    },
  };
};

export type Customers = ReturnType<typeof customersOf>;

const HOW_TO_VERIFY = `Evidence: what was sent to a customer, and what the customer did.

events.jsonl   one event per line, oldest first; "previous" is the SHA-256 of the line before it
timeline.pdf   the same, to read
manifest.json  names both files by their SHA-256; "head" is the SHA-256 of the last line
manifest.sig   the Ed25519 signature of manifest.json
key.pem        the public key; compare its fingerprint with the one that the sender publishes

Verify it, offline, with the software that made it:
  node scripts/nitida.mjs verify-export <this file>
or by hand:
  openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in manifest.json -sigfile manifest.sig
  sha256sum events.jsonl timeline.pdf
  openssl pkey -pubin -in key.pem -outform DER | sha256sum
`;
