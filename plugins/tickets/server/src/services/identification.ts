import type { Knex } from 'knex';
import { AppError } from '@nitida/kernel/errors';
import { execute, rows } from '@nitida/kernel/sql';
import type { Identified } from '../../../contract/site.ts';
import { isTheOwner, MAX_TRIES } from '../domain/identification.ts';
import { sessionEnd, type Session, signSession } from '../domain/session.ts';
import { markIdentified } from '../sql/mark-person.sql.ts';
import {
  IdentifiableTicket,
  lockIdentifiableTicket,
  recordTry,
  refusedTries,
  RefusedTries,
} from '../sql/identification.sql.ts';

type Deps = { db: () => Knex; sessionKey: string; now: () => Date };

/** `wrong`: not the owner's code. `blocked`: too many wrong ones, also for the right one, for an hour. */
export const identificationOf =
  ({ db, sessionKey, now }: Deps) =>
  (session: Session, code: string): Promise<Identified | 'wrong' | 'blocked'> =>
    db().transaction(async (trx) => {
      const [ticket] = await rows(trx, IdentifiableTicket, lockIdentifiableTicket(session.ticket));
      if (!ticket) throw new AppError('not_found', 'session.over', 'The link is no longer valid');

      const { id, company_id: companyId, customer_code, tax_code, vat_number, shown } = ticket;
      const [refused] = await rows(trx, RefusedTries, refusedTries(companyId, id));
      if (refused && refused.count >= MAX_TRIES) return 'blocked';

      const isOwner = isTheOwner(code, { taxCode: tax_code, vatNumber: vat_number, code: customer_code, shown });
      await execute(trx, recordTry(companyId, id, isOwner ? 'identified' : 'refused'));
      if (!isOwner) return 'wrong';
      await execute(trx, markIdentified(id, session.visit));

      const expiresAt = sessionEnd(now(), ticket.expires_at);
      const identified: Session = { ...session, level: 'identified', expiresAt };
      return { session: signSession(sessionKey, identified), expiresAt: expiresAt.toISOString() };
    });
