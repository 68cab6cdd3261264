import type { Readable } from 'node:stream';
import type { Knex } from 'knex';
import { AppError } from '@nitida/kernel/errors';
import { cents } from '@nitida/kernel/money';
import { localDate } from '@nitida/kernel/local-date';
import { rows } from '@nitida/kernel/sql';
import {
  BookedPaymentView,
  type PaymentsBooked,
  PushedBill,
  PushedCustomer,
  PushedPayment,
  type PushedRun,
} from '../../../contract/push.ts';
import type { OperatorLanguage } from '../../../contract/rejection-texts.ts';
import { fileOfBills, fileOfCustomers, type PushedFile } from '../domain/push/pushed-files.ts';
import { type ReadBatch, readBatch } from '../domain/push/read-batch.ts';
import { pushedRun } from '../domain/push/run-view.ts';
import { bookedPayment } from '../sql/booked-payment.sql.ts';
import type { KeyedRequest } from '../sql/idempotency-keys.sql.ts';
import { jsonRow } from '../sql/json-row.ts';
import type { Pusher } from './api-tokens.ts';
import { bookPayments } from './book-payments.ts';
import type { Answer, KeptAnswer, oncePerKey } from './once-per-key.ts';
import { type ArrivingFile, openRunFor, type StoredFile } from './receive-file.ts';
import type { RejectionDesk } from './rejection-desk.ts';
import type { RunDesk } from './run-desk.ts';

type Deps = {
  db: Knex;
  once: ReturnType<typeof oncePerKey>;
  store(file: ArrivingFile): Promise<StoredFile>;
  now(): Date;
  /** A worker is woken for the run; when it cannot be, the schedule finds it. */
  wake(runId: number): Promise<void>;
  runs: () => Pick<RunDesk, 'detail'>;
  rejections: () => Pick<RejectionDesk, 'list'>;
};

export type Push = ReturnType<typeof pushOf>;

/** What a company's own programs push. Batches of bills and customers become runs; payments book at once. */
export function pushOf({ db, once, store, wake, runs, rejections, now }: Deps) {
  const arriving = ({ name: actor }: Pusher, file: PushedFile | GivenFile): ArrivingFile => ({
    ...file,
    door: 'push',
    area: null,
    actor: { id: null, name: `API · ${actor}` },
  });

  /** Opens a run under a key. The answer is kept with the run, so a repeated request opens no second one. */
  async function openOnce(
    by: Pusher,
    request: KeyedRequest,
    make: () => Promise<StoredFile>,
    answer: (runId: string) => Answer,
  ): Promise<KeptAnswer> {
    let opened: number | null = null;
    const kept = await once(by.companyId, request, async () => {
      const stored = await make();
      return async (trx) => {
        const { runId, documentId } = await openRunFor(trx, by.companyId, stored);
        opened = runId;
        return answer(documentId);
      };
    });
    if (opened !== null && !kept.isRepeated) await wake(opened);
    return kept;
  }

  async function batch<Row>(
    by: Pusher,
    request: KeyedRequest,
    { rows: given, refused }: ReadBatch<Row>,
    fileOf: (rows: Row[]) => PushedFile,
  ): Promise<KeptAnswer> {
    const accepted = given.length;
    if (accepted === 0) return refusedBatch({ accepted, refused });
    return openOnce(
      by,
      request,
      () => store(arriving(by, fileOf(given.map(({ row }) => row)))),
      (runId) => ({ status: 202, body: { data: { runId, accepted, refused } } }),
    );
  }

  return {
    bills: (by: Pusher, request: KeyedRequest, body: unknown): Promise<KeptAnswer> =>
      batch(by, request, readBatch('bills', PushedBill, body), (bills) => fileOfBills(by.companyCode, bills, now())),

    customers: (by: Pusher, request: KeyedRequest, body: unknown): Promise<KeptAnswer> =>
      batch(by, request, readBatch('customers', PushedCustomer, body), (customers) =>
        fileOfCustomers(customers, now()),
      ),

    async payments(by: Pusher, request: KeyedRequest, body: unknown): Promise<KeptAnswer> {
      const { rows: given, refused } = readBatch('payments', PushedPayment, body);
      if (given.length === 0) return refusedBatch({ accepted: 0, refused });

      return once(by.companyId, request, async () => async (trx) => {
        const payments = given.map(({ row }) => ({
          ...row,
          amountCents: cents(row.amountCents),
          paidOn: localDate(row.paidOn),
        }));
        const outcomes = await bookPayments(trx, by.companyId, payments, { door: 'push' });
        const booked: PaymentsBooked = {
          data: {
            booked: outcomes.filter(({ outcome }) => outcome === 'booked').length,
            payments: outcomes.map(({ lineNumber, reference, billNumber, outcome, billCents, paidCents }) => ({
              index: given[lineNumber - 1]?.index ?? lineNumber - 1,
              reference,
              billNumber,
              outcome,
              billCents,
              paidCents,
            })),
            refused,
          },
        };
        return { status: 200, body: booked };
      });
    },

    /** The key is what the client gave, or the file itself: then the same file again opens another run, which says so. */
    async file(by: Pusher, key: string | null, given: GivenFile): Promise<KeptAnswer> {
      const stored = await store(arriving(by, given));
      const answer = (runId: string): Answer => ({ status: 202, body: { data: { runId } } });
      if (key !== null) {
        const request = { key, route: `POST /files?name=${given.name}`, sha256: stored.sha256 };
        return openOnce(by, request, async () => stored, answer);
      }
      const { runId, documentId } = await db.transaction((trx) => openRunFor(trx, by.companyId, stored));
      await wake(runId);
      return unkept(answer(documentId));
    },

    async run(by: Pusher, documentId: string, language: OperatorLanguage): Promise<PushedRun> {
      const detail = await runs().detail([by.companyId], documentId);
      const { results } = await rejections().list([by.companyId], documentId, { page: 1, pageSize: 100 });
      return pushedRun(detail, results, language);
    },

    async payment(by: Pusher, reference: string): Promise<BookedPaymentView> {
      const [found] = await rows(db, jsonRow(BookedPaymentView), bookedPayment(by.companyId, reference));
      if (!found) throw new AppError('not_found', 'payment.unknown', 'No payment was booked under this reference');
      return found;
    },
  };
}

type GivenFile = { name: string; content: Readable };

const unkept = ({ status, body }: Answer): KeptAnswer => ({ status, json: JSON.stringify(body), isRepeated: false });

/** Nothing was taken and nothing is kept: the mended batch may come under the same key. */
const refusedBatch = (data: object): KeptAnswer => unkept({ status: 422, body: { data } });
