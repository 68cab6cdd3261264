import { useQuery } from '@tanstack/react-query';
import { Layouts, Page } from '@strapi/strapi/admin';
import { TicketFilters } from '@nitida/plugin-tickets/contract';
import { FailureNotice, Pager, ScreenTitle, useAddress, Waiting } from '@nitida/kernel/strapi/admin';
import { ticketsQuery } from '../../api/tickets.ts';
import { useTexts } from '../../texts.ts';
import { NoTickets } from './NoTickets.tsx';
import { TicketFilterBar } from './TicketFilterBar.tsx';
import { TicketTable } from './TicketTable.tsx';

const NOT_FILTERS = new Set(['page', 'pageSize']);

export const TicketsPage = () => {
  const text = useTexts();
  const { filters, change, clear, addressOf } = useAddress(TicketFilters);
  const { data, isPending, error, refetch } = useQuery(ticketsQuery(filters));
  const isFiltered = Object.keys(filters).some((name) => !NOT_FILTERS.has(name));

  return (
    <Page.Main>
      <ScreenTitle>{text('list.title')}</ScreenTitle>
      <Layouts.Header
        title={text('list.title')}
        subtitle={data ? text('list.found', { count: data.pagination.total }) : text('list.subtitle')}
      />
      <Layouts.Content>
        <TicketFilterBar filters={filters} onChange={change} onClear={isFiltered ? clear : null} />
        {error ? (
          <FailureNotice error={error} onRetry={() => void refetch()} />
        ) : isPending ? (
          <Waiting />
        ) : data.results.length === 0 ? (
          <NoTickets isFiltered={isFiltered} onClear={clear} />
        ) : (
          <>
            <TicketTable tickets={data.results} />
            <Pager
              pagination={data.pagination}
              addressOf={(page) => addressOf({ page })}
              onPageSize={(pageSize) => change({ pageSize })}
            />
          </>
        )}
      </Layouts.Content>
    </Page.Main>
  );
};
