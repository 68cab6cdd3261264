import type { Knex } from 'knex';
import { execute, rows } from '@nitida/kernel/sql';
import type { ChannelId } from '../../../contract/channels.ts';
import type { DeliveryEvent } from '../domain/channel.ts';
import { RecordedDeliveries, recordDeliveriesOf } from '../sql/record-deliveries.sql.ts';
import { suppressSoftBounces } from '../sql/suppress-soft-bounces.sql.ts';

type Deps = { db: Pick<Knex, 'raw'> };

/**
 * The one door by which what channels report changes messages: callbacks, mailboxes, tracking files
 * and look-ups all come through here. The same facts, in any order and however often, in one batch or
 * in many, leave the same messages.
 */
export const recordDeliveries =
  ({ db }: Deps) =>
  async (companyId: number, channelId: ChannelId, events: readonly DeliveryEvent[]): Promise<RecordedDeliveries> => {
    if (events.length === 0) return { recorded_count: 0, moved_count: 0, suppressed_count: 0, unknown_count: 0 };
    const [recorded] = await rows(db, RecordedDeliveries, recordDeliveriesOf(companyId, channelId, events));
    if (!recorded) throw new Error('A statement that counts answered no row');

    const passing = events.filter(({ type, isPermanent }) => type === 'bounce' && !isPermanent);
    if (passing.length > 0) {
      const references = passing.flatMap(({ reference }) => reference ?? []);
      const externalIds = passing.flatMap(({ externalId }) => externalId ?? []);
      await execute(db, suppressSoftBounces(companyId, channelId, { references, externalIds }));
    }
    return recorded;
  };
