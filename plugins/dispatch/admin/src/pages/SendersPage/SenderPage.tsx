import { useQuery } from '@tanstack/react-query';
import { Flex, Link } from '@strapi/design-system';
import { ArrowLeft } from '@strapi/icons';
import { Layouts, Page } from '@strapi/strapi/admin';
import type { ReactNode } from 'react';
import { Link as RouterLink, useParams } from 'react-router-dom';
import { ChannelId } from '@nitida/plugin-dispatch/contract/channels';
import { FailureNotice, Notice, ScreenTitle, Waiting } from '@nitida/kernel/strapi/admin';
import { senderCompaniesQuery, senderQuery } from '../../api/senders.ts';
import { useTexts } from '../../texts.ts';
import { DeleteSender } from './DeleteSender.tsx';
import { draftOf, newDraft } from './draft.ts';
import { SenderForm } from './SenderForm.tsx';
import { TrySender } from './TrySender.tsx';

/** An account that is known: whether it works, and what it is made of. */
export const SenderPage = () => {
  const { documentId = '' } = useParams();
  const text = useTexts();
  const { data: sender, error, refetch } = useQuery(senderQuery(documentId));
  const { data: companies } = useQuery(senderCompaniesQuery());
  const title = sender ? `${text(`channel.${sender.channel}`)} · ${sender.company.name}` : text('senders.title');

  return (
    <Frame title={title} action={sender ? <DeleteSender sender={sender} /> : null}>
      {error ? (
        <FailureNotice
          error={error}
          wordsFor={(code) => text.wordsFor('failure', code)}
          onRetry={() => void refetch()}
        />
      ) : !sender || !companies ? (
        <Waiting />
      ) : (
        <Flex direction="column" alignItems="stretch" gap={6}>
          {sender.secretNames === null ? (
            <Notice tone="danger" title={text('senders.secretsLost')}>
              {text('senders.secretsLostHint')}
            </Notice>
          ) : null}
          {sender.forgedCallbacks > 0 ? (
            <Notice tone="warning" title={text('senders.forged', { count: sender.forgedCallbacks })}>
              {text('senders.forgedHint')}
            </Notice>
          ) : null}
          <TrySender sender={sender} companies={companies} />
          <SenderForm
            key={sender.updatedAt}
            documentId={documentId}
            initial={draftOf(sender)}
            secretNames={sender.secretNames ?? []}
            companies={companies}
          />
        </Flex>
      )}
    </Frame>
  );
};

/** One for a channel on which a company has none. */
export const NewSenderPage = () => {
  const text = useTexts();
  const { data: companies, error, refetch } = useQuery(senderCompaniesQuery());
  const [only] = companies?.length === 1 ? companies : [];
  const free = ChannelId.options.find((channel) => !only?.taken.includes(channel)) ?? 'email';

  return (
    <Frame title={text('senders.new')}>
      {error ? (
        <FailureNotice error={error} onRetry={() => void refetch()} />
      ) : !companies ? (
        <Waiting />
      ) : (
        <SenderForm
          documentId={null}
          initial={newDraft(only?.id ?? null, free)}
          secretNames={[]}
          companies={companies}
        />
      )}
    </Frame>
  );
};

const Frame = ({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) => {
  const text = useTexts();

  return (
    <Page.Main>
      <ScreenTitle>{title}</ScreenTitle>
      <Layouts.Header
        title={title}
        primaryAction={action}
        navigationAction={
          <Link tag={RouterLink} to=".." relative="path" startIcon={<ArrowLeft />}>
            {text('senders.back')}
          </Link>
        }
      />
      <Layouts.Content>{children}</Layouts.Content>
    </Page.Main>
  );
};
