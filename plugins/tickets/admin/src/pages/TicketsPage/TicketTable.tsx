import { Box, Checkbox, Flex, Link, Typography } from '@strapi/design-system';
import { Link as RouterLink } from 'react-router-dom';
import type { Paid, TicketSummary } from '@nitida/plugin-tickets/contract';
import { Badge, type Column, DataTable, useFormats } from '@nitida/kernel/strapi/admin';
import { TicketStateBadge } from '../../components/TicketStateBadge.tsx';
import { useTexts } from '../../texts.ts';

type Choice = { chosen: readonly string[]; onChoose: (chosen: string[]) => void };

type Props = { tickets: readonly TicketSummary[]; choice: Choice | null };

/** What has the focus is never hidden by the bar of what is chosen. */
const ABOVE_BAR = { scrollMarginBlockEnd: '8rem' };

/** Who may change tickets chooses them here, one by one or all that are shown. */
export const TicketTable = ({ tickets, choice }: Props) => {
  const text = useTexts();
  const formats = useFormats();

  const columns: Column<TicketSummary>[] = [
    {
      name: 'customer',
      header: text('ticket.customer'),
      cell: (ticket) => <CustomerCell ticket={ticket} choice={choice} />,
    },
    { name: 'bill', header: text('ticket.bill'), cell: ({ billNumber }) => billNumber },
    {
      name: 'amount',
      header: text('ticket.amount'),
      align: 'end',
      cell: ({ amountCents }) => formats.euro(amountCents),
    },
    { name: 'paid', header: text('ticket.paid'), cell: (ticket) => text(`paid.${paidOf(ticket)}`) },
    { name: 'state', header: text('ticket.state'), cell: ({ state }) => <TicketStateBadge state={state} /> },
    { name: 'message', header: text('ticket.message'), cell: (ticket) => <MessageCell ticket={ticket} /> },
    {
      name: 'seen',
      header: text('ticket.seen'),
      cell: ({ seenAt }) => (seenAt ? formats.instant(seenAt) : text('seen.no')),
    },
    {
      name: 'expires',
      header: text('ticket.expires'),
      cell: ({ expiresAt }) => (expiresAt ? formats.instant(expiresAt) : '–'),
    },
  ];

  return (
    <>
      {choice ? <AllShown tickets={tickets} {...choice} /> : null}
      <DataTable label={text('list.title')} columns={columns} rows={tickets} keyOf={({ documentId }) => documentId} />
    </>
  );
};

const AllShown = ({ tickets, chosen, onChoose }: Choice & { tickets: readonly TicketSummary[] }) => {
  const text = useTexts();
  const shown = tickets.map(({ documentId }) => documentId);
  const isAll = shown.every((id) => chosen.includes(id));

  return (
    <Box paddingBottom={3}>
      <Checkbox checked={isAll} onCheckedChange={() => onChoose(isAll ? [] : shown)}>
        {text('changes.chooseShown', { count: shown.length })}
      </Checkbox>
    </Box>
  );
};

const CustomerCell = ({ ticket, choice }: { ticket: TicketSummary; choice: Choice | null }) => {
  const text = useTexts();
  if (!choice) return <CustomerLink ticket={ticket} />;
  const { chosen, onChoose } = choice;
  const { documentId, customerName, billNumber } = ticket;
  const isChosen = chosen.includes(documentId);

  return (
    <Flex gap={3} alignItems="flex-start">
      <Checkbox
        style={ABOVE_BAR}
        aria-label={text('changes.choose', { customer: customerName, bill: billNumber })}
        checked={isChosen}
        onCheckedChange={() => onChoose(isChosen ? chosen.filter((id) => id !== documentId) : [...chosen, documentId])}
      />
      <CustomerLink ticket={ticket} />
    </Flex>
  );
};

const CustomerLink = ({ ticket }: { ticket: TicketSummary }) => {
  const text = useTexts();

  return (
    <Flex direction="column" alignItems="flex-start" gap={1}>
      <Link tag={RouterLink} to={ticket.documentId} style={ABOVE_BAR}>
        {ticket.customerName}
      </Link>
      <Flex gap={2}>
        <Typography variant="pi" textColor="neutral600">
          {ticket.customerCode}
        </Typography>
        {ticket.isTest ? <Badge tone="alternative">{text('ticket.isTest')}</Badge> : null}
      </Flex>
    </Flex>
  );
};

const MessageCell = ({ ticket: { messageState, contact } }: { ticket: TicketSummary }) => {
  const text = useTexts();
  if (messageState === null) return '–';

  return (
    <Flex direction="column" alignItems={{ initial: 'flex-end', medium: 'flex-start' }}>
      <span>{text(`messageState.${messageState}`)}</span>
      <Typography variant="pi" textColor="neutral600">
        {contact}
      </Typography>
    </Flex>
  );
};

/** The due date is a day, and so is today: in UTC it is late by an hour or two at most. */
const paidOf = ({ amountCents, paidCents, dueDate }: TicketSummary): Paid | 'nothing' => {
  if (amountCents <= 0) return 'nothing';
  if (paidCents >= amountCents) return 'yes';
  if (dueDate < new Date().toISOString().slice(0, 10)) return 'overdue';
  return paidCents > 0 ? 'partly' : 'no';
};
