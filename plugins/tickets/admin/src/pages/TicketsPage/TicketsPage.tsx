import { useQuery } from '@tanstack/react-query';
import { Box } from '@strapi/design-system';
import { Layouts, Page, useRBAC } from '@strapi/strapi/admin';
import { useRef, useState } from 'react';
import { type TicketCount, TicketFilters } from '@nitida/plugin-tickets/contract';
import { FailureNotice, Notice, ScreenTitle, useAddress, useFormats, Waiting } from '@nitida/kernel/strapi/admin';
import { ticketCountQuery, ticketsQuery } from '../../api/tickets.ts';
import { useTexts } from '../../texts.ts';
import { Changes, MANAGE } from './Changes.tsx';
import { ChosenBar } from './ChosenBar.tsx';
import { Exports } from './Exports.tsx';
import { NoTickets } from './NoTickets.tsx';
import { Places } from './Places.tsx';
import { SavedViews } from './SavedViews.tsx';
import { TicketFilterBar } from './TicketFilterBar.tsx';
import { TicketTable } from './TicketTable.tsx';

export const TicketsPage = () => {
  const text = useTexts();
  const { filters, change, clear, addressOf } = useAddress(TicketFilters);
  const { after: _after, before: _before, pageSize, ...criteria } = filters;
  const { data, isPending, error, refetch } = useQuery(ticketsQuery(filters));
  const { data: counted } = useQuery(ticketCountQuery(criteria));
  const { allowedActions } = useRBAC(MANAGE);
  const [all, setChosen] = useState<readonly string[]>([]);
  // What is chosen is what is seen: rows that went away are not meant any more.
  const chosen = all.filter((id) => data?.results.some(({ documentId }) => documentId === id));
  const choice = allowedActions.canManage ? { chosen, onChoose: setChosen } : null;
  const changes = useRef<HTMLDivElement>(null);
  const isFiltered = Object.values(criteria).some((value) => value !== undefined);

  return (
    <Page.Main>
      <ScreenTitle>{text('list.title')}</ScreenTitle>
      <Layouts.Header title={text('list.title')} subtitle={useFound(counted)} />
      <Layouts.Content>
        <SavedViews criteria={criteria} isFiltered={isFiltered} />
        <TicketFilterBar filters={criteria} onChange={change} onClear={isFiltered ? clear : null} />
        {error ? (
          <FailureNotice error={error} onRetry={() => void refetch()} />
        ) : isPending ? (
          <Waiting />
        ) : data.results.length === 0 && data.lookedUpTo === null ? (
          <NoTickets isFiltered={isFiltered} onClear={clear} />
        ) : (
          <>
            {data.results.length > 0 ? <TicketTable tickets={data.results} choice={choice} /> : null}
            {chosen.length > 0 ? (
              <ChosenBar count={chosen.length} onNone={() => setChosen([])} onGo={() => changes.current?.focus()} />
            ) : null}
            {data.lookedUpTo === null ? null : (
              <CutShort lookedUpTo={data.lookedUpTo} hasNone={data.results.length === 0} />
            )}
            <Places
              page={data}
              pageSize={pageSize}
              addressOf={addressOf}
              onPageSize={(size) => change({ pageSize: size })}
            />
            <Box paddingTop={6} ref={changes} tabIndex={-1}>
              <Changes criteria={criteria} chosen={chosen} onDone={() => setChosen([])} />
            </Box>
            <Box paddingTop={6}>
              <Exports criteria={criteria} />
            </Box>
          </>
        )}
      </Layouts.Content>
    </Page.Main>
  );
};

/** Filters that hardly a ticket fulfils together: the rest of the list is looked through when somebody wants it. */
const CutShort = ({ lookedUpTo, hasNone }: { lookedUpTo: string; hasNone: boolean }) => {
  const text = useTexts();
  const { instant } = useFormats();

  return (
    <Box paddingTop={4}>
      <Notice tone="primary" role="status" title={text(hasNone ? 'list.noneYet' : 'list.cutShort')}>
        {text('list.lookedUpTo', { at: instant(lookedUpTo) })}
      </Notice>
    </Box>
  );
};

/** "More than": so far was counted, and no further. */
function useFound(counted: TicketCount | undefined): string {
  const text = useTexts();
  if (!counted) return text('list.subtitle');
  if (counted.isExact) return text('list.found', { count: counted.count });
  return counted.count === 0 ? text('list.uncounted') : text('list.moreThan', { count: counted.count });
}
