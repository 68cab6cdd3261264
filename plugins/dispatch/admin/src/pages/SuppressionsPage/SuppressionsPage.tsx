import { useQuery } from '@tanstack/react-query';
import { Flex } from '@strapi/design-system';
import { Layouts, Page, useRBAC } from '@strapi/strapi/admin';
import { SuppressionFilters } from '@nitida/plugin-dispatch/contract';
import {
  EmptyState,
  FailureNotice,
  Pager,
  permission,
  ScreenTitle,
  useAddress,
  useOperatorLanguage,
  Waiting,
} from '@nitida/kernel/strapi/admin';
import { readSuppressionsFile, suppressionCompaniesQuery, suppressionsQuery } from '../../api/audience.ts';
import { DownloadButton } from '../../components/DownloadButton.tsx';
import { useTexts } from '../../texts.ts';
import { AddSuppression } from './AddSuppression.tsx';
import { SuppressionFilterBar } from './SuppressionFilterBar.tsx';
import { SuppressionTable } from './SuppressionTable.tsx';

const MAY_CHANGE = [permission('plugin::dispatch.send')];

/** Addresses that get nothing: why, since when, and the way back. */
export const SuppressionsPage = () => {
  const text = useTexts();
  const language = useOperatorLanguage();
  const { allowedActions } = useRBAC(MAY_CHANGE);
  const { filters, change, clear, addressOf } = useAddress(SuppressionFilters);
  const { data: page, error, refetch } = useQuery(suppressionsQuery(filters));
  const { data: companies = [] } = useQuery(suppressionCompaniesQuery());
  const mayChange = allowedActions.canSend ?? false;

  return (
    <Page.Main>
      <ScreenTitle>{text('suppressions.title')}</ScreenTitle>
      <Layouts.Header title={text('suppressions.title')} subtitle={text('suppressions.subtitle')} />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={6}>
          {mayChange ? <AddSuppression companies={companies} /> : null}
          <div>
            <SuppressionFilterBar filters={filters} companies={companies} change={change} clear={clear} />
            {error ? (
              <FailureNotice error={error} onRetry={() => void refetch()} />
            ) : !page ? (
              <Waiting />
            ) : page.results.length === 0 ? (
              <EmptyState title={text('suppressions.none')}>{text('suppressions.noneHint')}</EmptyState>
            ) : (
              <>
                <SuppressionTable suppressions={page.results} mayChange={mayChange} />
                <Pager
                  pagination={page.pagination}
                  addressOf={(next) => addressOf({ page: next })}
                  onPageSize={(pageSize) => change({ pageSize })}
                />
              </>
            )}
          </div>
          <DownloadButton
            label={text('suppressions.export')}
            fileName={`${text('suppressions.fileName')}.csv`}
            read={() => readSuppressionsFile(filters, language)}
          />
        </Flex>
      </Layouts.Content>
    </Page.Main>
  );
};
