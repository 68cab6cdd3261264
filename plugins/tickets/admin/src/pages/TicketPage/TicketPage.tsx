import { useQuery } from '@tanstack/react-query';
import { Flex, Link, Typography } from '@strapi/design-system';
import { ArrowLeft } from '@strapi/icons';
import { Layouts, Page } from '@strapi/strapi/admin';
import { Link as RouterLink, useParams } from 'react-router-dom';
import { FailureNotice, ScreenTitle, Waiting } from '@nitida/kernel/strapi/admin';
import { ticketQuery } from '../../api/tickets.ts';
import { TicketStateBadge } from '../../components/TicketStateBadge.tsx';
import { useTexts } from '../../texts.ts';
import { TicketActions } from './TicketActions.tsx';
import { TicketBody } from './TicketBody.tsx';

/** One ticket, and everything that happened with it. */
export const TicketPage = () => {
  const { documentId = '' } = useParams();
  const text = useTexts();
  const { data: ticket, isPending, error, refetch } = useQuery(ticketQuery(documentId));

  const back = (
    <Link tag={RouterLink} to=".." startIcon={<ArrowLeft />}>
      {text('ticket.back')}
    </Link>
  );

  if (isPending) {
    return (
      <Page.Main>
        <Waiting />
      </Page.Main>
    );
  }
  if (!ticket) {
    return (
      <Page.Main>
        <ScreenTitle>{text('list.title')}</ScreenTitle>
        <Layouts.Header title={text('ticket.missing')} navigationAction={back} />
        <Layouts.Content>
          <FailureNotice error={error} onRetry={() => void refetch()} />
        </Layouts.Content>
      </Page.Main>
    );
  }

  const title = text('ticket.title', { customer: ticket.customerName });
  return (
    <Page.Main>
      <ScreenTitle>{title}</ScreenTitle>
      <Layouts.Header
        title={title}
        subtitle={
          <Flex gap={3} wrap="wrap">
            <TicketStateBadge state={ticket.state} />
            <Typography textColor="neutral600">
              {text('ticket.subtitle', { bill: ticket.billNumber, company: ticket.company.name })}
            </Typography>
          </Flex>
        }
        navigationAction={back}
        primaryAction={<TicketActions ticket={ticket} />}
      />
      <Layouts.Content>
        <TicketBody ticket={ticket} />
      </Layouts.Content>
    </Page.Main>
  );
};
