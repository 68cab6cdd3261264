import { Typography } from '@strapi/design-system';
import type { TicketDetail, TicketEvent } from '@nitida/plugin-tickets/contract';
import { Panel, Timeline, useFormats } from '@nitida/kernel/strapi/admin';
import { useTexts } from '../../texts.ts';

/** Everything that happened, in words, the newest first. */
export const TicketEvents = ({ events }: { events: TicketDetail['events'] }) => {
  const text = useTexts();
  const { instant } = useFormats();

  const entries = events.map((event, index) => ({
    key: `${event.at}:${index}`,
    title: text.wordsFor('event', event.type) ?? event.type,
    detail: detailOf(event, (code) => text.wordsFor('messageFault', code)),
    footer: [event.who, instant(event.at)].filter(Boolean).join(' · '),
  }));

  return (
    <Panel title={text('events.title')} subtitle={text('events.subtitle')}>
      {entries.length === 0 ? (
        <Typography textColor="neutral600">{text('events.none')}</Typography>
      ) : (
        <Timeline entries={entries} />
      )}
    </Panel>
  );
};

/** A colleague's reason in quotes, a fault in words, anything else as it is. */
function detailOf({ type, detail }: TicketEvent, faultWords: (code: string) => string | null): string | null {
  if (detail === null) return null;
  if (type.startsWith('staff.')) return `“${detail}”`;
  return type.startsWith('message.') ? (faultWords(detail) ?? detail) : detail;
}
