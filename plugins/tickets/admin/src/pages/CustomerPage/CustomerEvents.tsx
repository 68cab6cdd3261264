import { Flex, Link, Typography } from '@strapi/design-system';
import { useStrapiApp } from '@strapi/strapi/admin';
import type { ComponentType } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import type { CustomerEvent, CustomerMessageProps, CustomerTimeline } from '@nitida/plugin-tickets/contract';
import { Timeline, useFormats } from '@nitida/kernel/strapi/admin';
import { useTexts } from '../../texts.ts';

/** What happened, in words, the newest first; with the way to the ticket and to the message as it was. */
export const CustomerEvents = ({ timeline: { results, customer } }: { timeline: CustomerTimeline }) => {
  const text = useTexts();
  const formats = useFormats();
  if (results.length === 0) return <Typography textColor="neutral600">{text('events.none')}</Typography>;

  const entries = results.map((event, index) => ({
    key: `${event.at}:${index}`,
    title: text.wordsFor('event', event.type) ?? event.type,
    detail: detailOf(event, {
      euro: formats.euro,
      channel: (channel) => text.wordsFor('channel', channel) ?? channel,
      fault: (code) => text.wordsFor('messageFault', code) ?? code,
    }),
    footer: [
      event.billNumber ? text('customer.bill', { bill: event.billNumber }) : null,
      event.who,
      formats.instant(event.at),
    ]
      .filter(Boolean)
      .join(' · '),
    action: <Ways event={event} customerName={customer.name} />,
  }));

  return <Timeline entries={entries} />;
};

type Words = { euro: (cents: number) => string; channel: (id: string) => string; fault: (code: string) => string };

function detailOf({ type, amountCents, channel, contact, detail }: CustomerEvent, words: Words): string | null {
  const said = detail === null ? null : type.startsWith('message.') ? words.fault(detail) : detail;
  const parts = [
    amountCents === null ? null : words.euro(amountCents),
    channel === null ? null : words.channel(channel),
    contact,
    type.startsWith('staff.') && said ? `“${said}”` : said,
  ].filter(Boolean);
  return parts.length === 0 ? null : parts.join(' · ');
}

/** A message is shown as it was by the plugin that sent it: once, where it left. */
const Ways = ({ event, customerName }: { event: CustomerEvent; customerName: string }) => {
  const text = useTexts();
  const getPlugin = useStrapiApp('CustomerEvents', (app) => app.getPlugin);
  const shown = event.type === 'message.accept' ? event.messageId : null;
  const parts = shown === null ? [] : (getPlugin('tickets')?.getInjectedComponents('customerPage', 'message') ?? []);
  if (parts.length === 0 && event.type !== 'ticket.issued') return null;

  return (
    <Flex gap={3} paddingTop={1}>
      {parts.map(({ name, Component }) => {
        // Strapi's type knows no properties; the contract says which ones it gets.
        const Message = Component as ComponentType<CustomerMessageProps>;
        return shown === null ? null : <Message key={name} messageId={shown} customerName={customerName} />;
      })}
      {event.type === 'ticket.issued' && event.ticketDocumentId ? (
        <Link tag={RouterLink} to={`/plugins/tickets/${event.ticketDocumentId}`}>
          {text('customer.toTicket')}
        </Link>
      ) : null}
    </Flex>
  );
};
