import { useQuery } from '@tanstack/react-query';
import { Flex, LinkButton } from '@strapi/design-system';
import { Layouts, Page, useRBAC } from '@strapi/strapi/admin';
import { Link as RouterLink } from 'react-router-dom';
import { RunFilters } from '@nitida/plugin-ingestion/contract';
import { FailureNotice, Pager, permission, ScreenTitle, useAddress, Waiting } from '@nitida/kernel/strapi/admin';
import { companiesQuery } from '../../api/companies.ts';
import { runsQuery } from '../../api/runs.ts';
import { useTexts } from '../../texts.ts';
import { NoRuns } from './NoRuns.tsx';
import { RunFilterBar } from './RunFilterBar.tsx';
import { RunTable } from './RunTable.tsx';
import { UploadDialog } from './UploadDialog.tsx';

const PERMISSIONS = [permission('plugin::ingestion.upload'), permission('plugin::ingestion.manage')];

export const RunsPage = () => {
  const text = useTexts();
  const { filters, change, clear, addressOf } = useAddress(RunFilters);
  const { allowedActions } = useRBAC(PERMISSIONS);
  const { data: companies = [] } = useQuery(companiesQuery());
  const { data, isPending, error, refetch } = useQuery(runsQuery(filters));

  const isFiltered = ['state', 'kind', 'company', 'from', 'to', 'q'].some((name) => name in filters);
  const upload = allowedActions.canUpload && companies.length > 0 ? <UploadDialog companies={companies} /> : null;

  return (
    <Page.Main>
      <ScreenTitle>{text('runs.title')}</ScreenTitle>
      <Layouts.Header
        title={text('runs.title')}
        subtitle={text('runs.subtitle')}
        primaryAction={
          <Flex gap={2} wrap="wrap">
            <LinkButton tag={RouterLink} to="profiles" variant="secondary">
              {text('profiles.open')}
            </LinkButton>
            {allowedActions.canManage ? (
              <LinkButton tag={RouterLink} to="api-access" variant="secondary">
                {text('api.open')}
              </LinkButton>
            ) : null}
            {upload}
          </Flex>
        }
      />
      <Layouts.Content>
        <RunFilterBar filters={filters} companies={companies} onChange={change} onClear={isFiltered ? clear : null} />
        {error ? (
          <FailureNotice error={error} onRetry={() => void refetch()} />
        ) : isPending ? (
          <Waiting />
        ) : data.results.length === 0 ? (
          <NoRuns companies={companies} isFiltered={isFiltered} onClear={clear} upload={upload} />
        ) : (
          <>
            <RunTable runs={data.results} hasManyCompanies={companies.length > 1} />
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
