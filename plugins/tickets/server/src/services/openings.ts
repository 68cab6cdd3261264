import type { Knex } from 'knex';
import { execute, rows } from '@nitida/kernel/sql';
import type { Exchanged, ExchangeRequest } from '../../../contract/site.ts';
import { sessionEnd, type Session, signSession } from '../domain/session.ts';
import { tokenHash } from '../domain/token.ts';
import { keptUserAgent, machineSignOf } from '../domain/visitor.ts';
import { exchangeToken, OpenedTicket } from '../sql/exchange-token.sql.ts';
import { markMachine } from '../sql/mark-machine.sql.ts';
import { markPerson } from '../sql/mark-person.sql.ts';
import { type Action, recordAction } from '../sql/record-action.sql.ts';

type Deps = { db: () => Pick<Knex, 'raw'>; sessionKey: string; now: () => Date };

/** From a link to a session, and what its holder does with it. */
export const openingsOf = ({ db, sessionKey, now }: Deps) => ({
  /** Null: wrong, expired or revoked. Nobody outside is told which. */
  async exchange(request: ExchangeRequest): Promise<Exchanged | null> {
    const opening = {
      tokenHash: tokenHash(request.token),
      machineSign: machineSignOf(request),
      userAgent: keptUserAgent(request.userAgent),
    };
    const [ticket] = await rows(db(), OpenedTicket, exchangeToken(opening));
    if (!ticket) return null;

    const expiresAt = sessionEnd(now(), ticket.expires_at);
    const session: Session = { ticket: ticket.document_id, visit: ticket.visit_id, level: 'viewer', expiresAt };
    return {
      session: signSession(sessionKey, session),
      expiresAt: expiresAt.toISOString(),
      language: ticket.language,
      languages: ticket.languages,
      defaultLanguage: ticket.default_language,
    };
  },

  /** The page tells of an interaction: this visit is a person's, and the ticket is seen. */
  async interacted({ ticket, visit }: Session): Promise<void> {
    await execute(db(), markPerson(ticket, visit, 'interaction'));
  },

  /** The page tells that a program steers its browser. */
  async automated({ ticket, visit }: Session): Promise<void> {
    await execute(db(), markMachine(ticket, visit));
  },

  async did({ ticket, visit }: Session, action: Action): Promise<void> {
    await execute(db(), recordAction(ticket, visit, action));
  },
});

export type Openings = ReturnType<typeof openingsOf>;
