import { Flex, Link } from '@strapi/design-system';
import { useRBAC } from '@strapi/strapi/admin';
import { Link as RouterLink } from 'react-router-dom';
import type { TicketDetail } from '@nitida/plugin-tickets/contract';
import { type Figure, Figures, Notice, Panel, permission, useFormats } from '@nitida/kernel/strapi/admin';
import { useTexts } from '../../texts.ts';
import { TicketEvents } from './TicketEvents.tsx';

const RUNS = [permission('plugin::ingestion.read')];

export const TicketBody = ({ ticket }: { ticket: TicketDetail }) => {
  const text = useTexts();
  const { euro, instant } = useFormats();
  const { allowedActions } = useRBAC(RUNS);

  const figures: Figure[] = [
    { name: 'amount', label: text('ticket.amount'), value: euro(ticket.amountCents) },
    { name: 'paid', label: text('ticket.paid'), value: euro(ticket.paidCents) },
    { name: 'customer', label: text('ticket.customerCode'), value: ticket.customerCode },
    { name: 'contact', label: text('ticket.contact'), value: ticket.contact ?? '–' },
    {
      name: 'message',
      label: text('ticket.message'),
      value: ticket.messageState ? text(`messageState.${ticket.messageState}`) : '–',
    },
    { name: 'issued', label: text('ticket.issued'), value: instant(ticket.issuedAt) },
    {
      name: 'expires',
      label: text('ticket.expires'),
      value: ticket.expiresAt ? instant(ticket.expiresAt) : text('ticket.notSentYet'),
    },
    { name: 'seen', label: text('ticket.seen'), value: ticket.seenAt ? instant(ticket.seenAt) : text('seen.no') },
  ];

  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      {ticket.isTest ? (
        <Notice tone="primary" title={text('ticket.isTest')}>
          {text('ticket.isTestHint')}
        </Notice>
      ) : null}
      <Panel
        title={text('ticket.facts')}
        action={
          <Flex gap={4} wrap="wrap">
            <Link tag={RouterLink} to={`/plugins/tickets/customers/${ticket.customerDocumentId}`}>
              {text('ticket.toCustomer')}
            </Link>
            {ticket.runDocumentId && allowedActions.canRead ? (
              <Link tag={RouterLink} to={`/plugins/ingestion/runs/${ticket.runDocumentId}`}>
                {text('ticket.toRun')}
              </Link>
            ) : null}
          </Flex>
        }
      >
        <Figures figures={figures} isPlain />
      </Panel>
      <TicketEvents events={ticket.events} />
    </Flex>
  );
};
