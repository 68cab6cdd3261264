import { useQuery } from '@tanstack/react-query';
import { Flex, Link, LinkButton } from '@strapi/design-system';
import { ArrowLeft, ArrowRight } from '@strapi/icons';
import { Layouts, Page, useRBAC } from '@strapi/strapi/admin';
import { Link as RouterLink } from 'react-router-dom';
import { FigureFilters, type FigureRow } from '@nitida/plugin-dispatch/contract';
import {
  type Column,
  DataTable,
  EmptyState,
  FailureNotice,
  permission,
  ScreenTitle,
  useAddress,
  useFormats,
  Waiting,
} from '@nitida/kernel/strapi/admin';
import { figureRowsQuery } from '../../api/statistics.ts';
import { useTexts } from '../../texts.ts';
import { useWords } from './use-words.ts';

const TICKETS = [permission('plugin::tickets.read')];

/** The messages behind one number of the statistics, counted by the same conditions. */
export const FigureRowsPage = () => {
  const text = useTexts();
  const { number } = useFormats();
  const { filters, addressOf } = useAddress(FigureFilters);
  const { data, error, refetch } = useQuery(figureRowsQuery(filters));
  const title = text(`statistics.rows.${filters.figure}`);
  const back = addressOf({ figure: undefined, detail: undefined, after: undefined });

  return (
    <Page.Main>
      <ScreenTitle>{title}</ScreenTitle>
      <Layouts.Header
        title={title}
        subtitle={data ? text('statistics.rows.found', { count: data.total, total: number(data.total) }) : ''}
        navigationAction={
          <Link tag={RouterLink} to={`../${back}`} startIcon={<ArrowLeft />}>
            {text('statistics.title')}
          </Link>
        }
      />
      <Layouts.Content>
        {error ? (
          <FailureNotice error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <Waiting />
        ) : data.results.length === 0 ? (
          <EmptyState title={text('statistics.rows.none')} />
        ) : (
          <Flex direction="column" alignItems="stretch" gap={4}>
            <RowsTable label={title} rows={data.results} />
            <Flex gap={2}>
              {filters.after === undefined ? null : (
                <LinkButton tag={RouterLink} variant="tertiary" to={addressOf({ after: undefined })}>
                  {text('statistics.rows.first')}
                </LinkButton>
              )}
              {data.next === null ? null : (
                <LinkButton
                  tag={RouterLink}
                  variant="tertiary"
                  endIcon={<ArrowRight />}
                  to={addressOf({ after: data.next })}
                >
                  {text('statistics.rows.next')}
                </LinkButton>
              )}
            </Flex>
          </Flex>
        )}
      </Layouts.Content>
    </Page.Main>
  );
};

const RowsTable = ({ label, rows }: { label: string; rows: readonly FigureRow[] }) => {
  const text = useTexts();
  const words = useWords();
  const { day, instant } = useFormats();
  const canSeeTickets = useRBAC(TICKETS).allowedActions.canRead ?? false;
  const at = (iso: string | null) => (iso === null ? '–' : instant(iso));

  const columns: Column<FigureRow>[] = [
    {
      name: 'customer',
      header: text('messages.customer'),
      cell: ({ customerName, customerCode, ticketDocumentId }) => {
        const name = `${customerName} (${customerCode})`;
        return canSeeTickets && ticketDocumentId !== null ? (
          <Link tag={RouterLink} to={`/plugins/tickets/${ticketDocumentId}`}>
            {name}
          </Link>
        ) : (
          name
        );
      },
    },
    { name: 'bill', header: text('messages.bill'), cell: ({ billNumber }) => billNumber },
    { name: 'channel', header: text('statistics.channel'), cell: ({ channel }) => words.channel(channel) },
    { name: 'contact', header: text('messages.contact'), cell: ({ contact }) => contact },
    {
      name: 'state',
      header: text('statistics.outcome'),
      cell: ({ state, reason }) => {
        const name = text.wordsFor('messageState', state) ?? state;
        return reason === null ? name : `${name}: ${words.reason(reason)}`;
      },
    },
    { name: 'sent', header: text('messages.sentAt'), cell: ({ sentAt }) => at(sentAt) },
    { name: 'seen', header: text('statistics.figure.seen'), cell: ({ seenAt }) => at(seenAt) },
    { name: 'pdf', header: text('statistics.figure.downloaded'), cell: ({ downloadedAt }) => at(downloadedAt) },
    {
      name: 'paid',
      header: text('statistics.figure.paid'),
      cell: ({ paidOn }) => (paidOn === null ? '–' : day(paidOn)),
    },
  ];

  return <DataTable label={label} columns={columns} rows={rows} keyOf={({ messageId }) => messageId} />;
};
