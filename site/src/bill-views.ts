import type { IncomingMessage } from 'node:http';
import { BillView } from '@nitida/plugin-tickets/contract';
import { BILL_VIEW_CONTRACT } from '@nitida/plugin-tickets/contract/bill-view-contract';
import { jsonOf, nothing, parsed } from './cms-answer.ts';
import type { Connection } from './cms-connection.ts';

export type Reading = { session: string; language: string; isSecondPage: boolean };

/** What a company shows to all its readers of one kind; nothing in it is anybody's own. */
type Face = Pick<BillView, 'company' | 'pages'>;

// A company has one for each of its services, languages and types of customer.
const MOST = 1_000;

/**
 * Bill views from the CMS. The company's part of them comes once, under a name that is made of its
 * content, and is kept by that name. What was published since has another name, so that nothing is ever
 * shown in parts. What is a reader's own is kept by nobody.
 */
export function billViewsOver(ask: Connection, path: string) {
  const faces = new Map<string, Face>();

  const asked = ({ session, language, isSecondPage }: Reading, more: Record<string, string> = {}) => {
    const headers: Record<string, string> = { 'x-ticket-session': session, ...more };
    if (isSecondPage) headers['x-second-page'] = '1';
    return ask('GET', `${path}?lang=${language}`, { headers });
  };

  async function whole(answer: IncomingMessage): Promise<BillView> {
    const view = await parsed(answer, path, BillView);
    const { company, pages } = view;
    const name = nameIn(answer);
    if (faces.size >= MOST) faces.clear();
    if (name) faces.set(name, { company, pages });
    return view;
  }

  /** Null when the session is over. */
  return async (reading: Reading): Promise<BillView | null> => {
    const answer = await asked(reading, { 'x-face': 'by-name' });
    if (answer.statusCode === 404) return nothing(answer);
    const name = nameIn(answer);
    if (name === null) return whole(answer);

    const face = answer.headers['x-contract'] === BILL_VIEW_CONTRACT ? faces.get(name) : undefined;
    if (face) {
      // Written by who was made from the same schema, as we are.
      const { data } = (await jsonOf(answer, path)) as { data: Omit<BillView, keyof Face> };
      return { ...data, ...face };
    }
    nothing(answer);
    const again = await asked(reading);
    return again.statusCode === 404 ? nothing(again) : whole(again);
  };
}

const nameIn = ({ headers }: IncomingMessage): string | null => {
  const name = headers['x-face'];
  return typeof name === 'string' ? name : null;
};
