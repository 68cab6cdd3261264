import { useQuery } from '@tanstack/react-query';
import { LinkButton } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { Layouts, Page } from '@strapi/strapi/admin';
import { Link as RouterLink } from 'react-router-dom';
import { EmptyState, FailureNotice, ScreenTitle, Waiting } from '@nitida/kernel/strapi/admin';
import { sendersQuery } from '../../api/senders.ts';
import { useTexts } from '../../texts.ts';
import { SenderTable } from './SenderTable.tsx';

export const SenderList = () => {
  const text = useTexts();
  const { data: senders, error, refetch } = useQuery(sendersQuery());
  const add = (
    <LinkButton tag={RouterLink} to="new" startIcon={<Plus />}>
      {text('senders.new')}
    </LinkButton>
  );

  return (
    <Page.Main>
      <ScreenTitle>{text('senders.title')}</ScreenTitle>
      <Layouts.Header title={text('senders.title')} subtitle={text('senders.subtitle')} primaryAction={add} />
      <Layouts.Content>
        {error ? (
          <FailureNotice error={error} onRetry={() => void refetch()} />
        ) : !senders ? (
          <Waiting />
        ) : senders.length === 0 ? (
          <EmptyState title={text('senders.none')} action={add}>
            {text('senders.noneHint')}
          </EmptyState>
        ) : (
          <SenderTable senders={senders} />
        )}
      </Layouts.Content>
    </Page.Main>
  );
};
