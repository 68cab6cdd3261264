import { z } from 'zod';
import type { DeliveryEvent } from './channel.ts';

const COLUMNS = ['reference', 'event', 'code', 'time', 'tracking_number'] as const;

const Line = z.object({
  reference: z.string().min(1).max(80),
  event: z.enum(['printed', 'posted', 'delivered', 'returned', 'undeliverable']),
  code: z.string().max(40),
  time: z.iso.datetime({ offset: true }),
  tracking_number: z.string().max(60),
});
type Line = z.output<typeof Line>;

/** Codes of a letter that came back, though its address is right: nobody was in, or nobody fetched it. */
const MAY_PASS = new Set(['absent', 'not_collected']);

export type Tracking = { events: DeliveryEvent[]; unreadable: number };

/**
 * A tracking file of the mail house: a line of CSV for each thing that happened to a letter. A line that
 * cannot be read is counted, and takes no other with it.
 */
export function readTracking(file: string): Tracking {
  const [head = '', ...lines] = file
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
  const delimiter = head.includes(';') ? ';' : ',';
  const names = cellsOf(head, delimiter).map((name) => name.toLowerCase());
  const places = COLUMNS.map((name) => [name, names.indexOf(name)] as const);

  const events: DeliveryEvent[] = [];
  let unreadable = 0;
  for (const line of lines) {
    const cells = cellsOf(line, delimiter);
    const parsed = Line.safeParse(Object.fromEntries(places.map(([name, place]) => [name, cells[place] ?? ''])));
    if (parsed.success) events.push(eventOf(parsed.data));
    else unreadable += 1;
  }
  return { events, unreadable };
}

const cellsOf = (line: string, delimiter: string): string[] =>
  line.split(delimiter).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));

function eventOf({ reference, event, code, time, tracking_number }: Line): DeliveryEvent {
  const detail = [event, tracking_number].filter(Boolean).join(' ');
  const fact = { reference, externalId: null, address: null, occurredAt: new Date(time), detail };
  return {
    ...fact,
    eventId: `mail-house:${event}:${time}`,
    type: TYPES[event],
    code: code || null,
    isPermanent: TYPES[event] === 'bounce' && !MAY_PASS.has(code),
  };
}

/** Printed and posted is still on its way: the house has it. */
const TYPES = {
  printed: 'accept',
  posted: 'accept',
  delivered: 'deliver',
  returned: 'bounce',
  undeliverable: 'bounce',
} as const satisfies Record<Line['event'], DeliveryEvent['type']>;
