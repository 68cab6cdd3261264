import type { IncomingMessage } from 'node:http';
import { BillView } from '@nitida/plugin-tickets/contract';
import { BILL_VIEW_CONTRACT } from '@nitida/plugin-tickets/contract/bill-view-contract';
import { jsonOf, nothing, parsed } from './cms-answer.ts';
import type { Connection } from './cms-connection.ts';

export type Reading = { session: string; language: string; isSecondPage: boolean };

/** What a page is drawn from, and what it is to be kept under. */
export type ToDraw = { view: BillView; drawnFrom: string | null };

/** What a company shows to all its readers of one kind; nothing in it is anybody's own. */
type Face = Pick<BillView, 'company' | 'pages'>;

// A company has one for each of its services, languages and types of customer.
const MOST = 1_000;

/**
 * Bill views from the CMS. The company's part of them comes once, under a name that is made of its
 * content, and is kept by that name. What was published since has another name, so that nothing is ever
 * shown in parts. What is a reader's own is kept by nobody.
 */
export function billViewsOver(connection: Connection, path: string) {
  const faces = new Map<string, Face>();

  const ask = ({ session, language, isSecondPage }: Reading, more: Record<string, string>) => {
    const headers: Record<string, string> = { 'x-ticket-session': session, ...more };
    if (isSecondPage) headers['x-second-page'] = '1';
    return connection('GET', `${path}?lang=${language}`, { headers });
  };

  async function whole(answer: IncomingMessage): Promise<BillView> {
    const view = await parsed(answer, path, BillView);
    const { company, pages } = view;
    const name = nameIn(answer);
    if (faces.size >= MOST) faces.clear();
    if (name) faces.set(name, { company, pages });
    return view;
  }

  /** Null where the face that the answer names is not known here. */
  async function viewIn(answer: IncomingMessage): Promise<BillView | null> {
    const name = nameIn(answer);
    if (name === null) return whole(answer);

    const face = answer.headers['x-contract'] === BILL_VIEW_CONTRACT ? faces.get(name) : undefined;
    if (!face) return nothing(answer);
    // Written by who was made from the same schema, as we are.
    const { data } = (await jsonOf(answer, path)) as { data: Omit<BillView, keyof Face> };
    return { ...data, ...face };
  }

  async function read(reading: Reading, more: Record<string, string>): Promise<ToDraw | null> {
    const answer = await ask(reading, { ...more, 'x-face': 'by-name' });
    if (answer.statusCode === 404) return nothing(answer);
    const view = await viewIn(answer);
    if (view) return { view, drawnFrom: headerOf(answer, 'x-drawn-from') };

    const again = await ask(reading, more);
    if (again.statusCode === 404) return nothing(again);
    return { view: await whole(again), drawnFrom: headerOf(again, 'x-drawn-from') };
  }

  return {
    /** Null when the session is over. */
    billView: async (reading: Reading): Promise<BillView | null> => (await read(reading, {}))?.view ?? null,

    /** As `billView`, for a page that is kept for its reader; `drawing` is the site's name for how it draws. */
    viewToDraw: (reading: Reading, drawing: string): Promise<ToDraw | null> => read(reading, { 'x-drawing': drawing }),
  };
}

const nameIn = (answer: IncomingMessage): string | null => headerOf(answer, 'x-face');

function headerOf({ headers }: IncomingMessage, name: string): string | null {
  const value = headers[name];
  return typeof value === 'string' ? value : null;
}
