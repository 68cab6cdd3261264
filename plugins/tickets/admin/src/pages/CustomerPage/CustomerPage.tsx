import { useQuery } from '@tanstack/react-query';
import { Flex, Link, Typography } from '@strapi/design-system';
import { ArrowLeft } from '@strapi/icons';
import { Layouts, Page } from '@strapi/strapi/admin';
import { Link as RouterLink, useParams } from 'react-router-dom';
import { TimelineRequest } from '@nitida/plugin-tickets/contract';
import { FailureNotice, Pager, Panel, ScreenTitle, useAddress, Waiting } from '@nitida/kernel/strapi/admin';
import { customerQuery } from '../../api/customers.ts';
import { useTexts } from '../../texts.ts';
import { CustomerEvents } from './CustomerEvents.tsx';
import { Evidence } from './Evidence.tsx';

/** Everything that was sent to one customer, and what the customer did with it. */
export const CustomerPage = () => {
  const { documentId = '' } = useParams();
  const text = useTexts();
  const { filters, change, addressOf } = useAddress(TimelineRequest);
  const { data, isPending, error, refetch } = useQuery(customerQuery(documentId, filters));

  const back = (
    <Link tag={RouterLink} to="/plugins/tickets" startIcon={<ArrowLeft />}>
      {text('ticket.back')}
    </Link>
  );
  const title = data ? text('customer.title', { customer: data.customer.name }) : text('customer.missing');

  if (isPending) {
    return (
      <Page.Main>
        <Waiting />
      </Page.Main>
    );
  }
  return (
    <Page.Main>
      <ScreenTitle>{title}</ScreenTitle>
      <Layouts.Header
        title={title}
        subtitle={
          data
            ? text('customer.subtitle', { code: data.customer.code, company: data.customer.company.name })
            : undefined
        }
        navigationAction={back}
        primaryAction={data ? <Evidence customer={data.customer} /> : null}
      />
      <Layouts.Content>
        {data ? (
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Panel
              title={text('customer.events')}
              subtitle={text('customer.eventsHint')}
              action={
                <Link tag={RouterLink} to={`/plugins/tickets?customer=${encodeURIComponent(data.customer.code)}`}>
                  {text('customer.tickets')}
                </Link>
              }
            >
              <CustomerEvents timeline={data} />
              <Pager
                pagination={data.pagination}
                addressOf={(page) => addressOf({ page })}
                onPageSize={(pageSize) => change({ pageSize })}
              />
            </Panel>
            <Typography variant="pi" textColor="neutral600" tag="p" style={{ overflowWrap: 'anywhere' }}>
              {text('evidence.key', { key: data.keyFingerprint })}
            </Typography>
          </Flex>
        ) : (
          <FailureNotice error={error} onRetry={() => void refetch()} />
        )}
      </Layouts.Content>
    </Page.Main>
  );
};
