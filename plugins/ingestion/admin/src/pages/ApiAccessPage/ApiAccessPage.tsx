import { Flex, Link } from '@strapi/design-system';
import { ArrowLeft } from '@strapi/icons';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useQuery } from '@tanstack/react-query';
import { Link as RouterLink } from 'react-router-dom';
import { EmptyState, FailureNotice, ScreenTitle, Waiting } from '@nitida/kernel/strapi/admin';
import { apiTokensQuery } from '../../api/api-tokens.ts';
import { companiesQuery } from '../../api/companies.ts';
import { useTexts } from '../../texts.ts';
import { HowToPush } from './HowToPush.tsx';
import { NewToken } from './NewToken.tsx';
import { TokenTable } from './TokenTable.tsx';

/** The tokens of companies' own programs, and what those who write such a program need to know. */
export const ApiAccessPage = () => {
  const text = useTexts();
  const { data: companies = [] } = useQuery(companiesQuery());
  const { data: tokens, error, isPending, refetch } = useQuery(apiTokensQuery());
  const create = companies.length > 0 ? <NewToken companies={companies} /> : null;

  return (
    <Page.Main>
      <ScreenTitle>{text('api.title')}</ScreenTitle>
      <Layouts.Header
        title={text('api.title')}
        subtitle={text('api.subtitle')}
        primaryAction={create}
        navigationAction={
          <Link tag={RouterLink} to=".." startIcon={<ArrowLeft />}>
            {text('run.back')}
          </Link>
        }
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={6}>
          {error ? (
            <FailureNotice error={error} onRetry={() => void refetch()} />
          ) : isPending ? (
            <Waiting />
          ) : tokens.length === 0 ? (
            <EmptyState title={text('api.empty')}>{text('api.emptyHint')}</EmptyState>
          ) : (
            <TokenTable tokens={tokens} hasManyCompanies={companies.length > 1} />
          )}
          <HowToPush />
        </Flex>
      </Layouts.Content>
    </Page.Main>
  );
};
