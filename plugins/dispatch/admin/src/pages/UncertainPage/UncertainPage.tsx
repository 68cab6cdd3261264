import { useQuery } from '@tanstack/react-query';
import { Layouts, Page, useRBAC } from '@strapi/strapi/admin';
import { useState } from 'react';
import { UncertainFilters } from '@nitida/plugin-dispatch/contract';
import {
  EmptyState,
  FailureNotice,
  Pager,
  permission,
  ScreenTitle,
  useAddress,
  Waiting,
} from '@nitida/kernel/strapi/admin';
import { suppressionCompaniesQuery } from '../../api/audience.ts';
import { uncertainQuery } from '../../api/uncertain.ts';
import { useTexts } from '../../texts.ts';
import { Decisions } from './Decisions.tsx';
import { UncertainFilterBar } from './UncertainFilterBar.tsx';
import { UncertainTable } from './UncertainTable.tsx';

const MAY_DECIDE = [permission('plugin::dispatch.send')];

/** Messages of which nobody knows whether they arrived: all that is known of them, and what a person decides. */
export const UncertainPage = () => {
  const text = useTexts();
  const { allowedActions } = useRBAC(MAY_DECIDE);
  const { filters, change, clear, addressOf } = useAddress(UncertainFilters);
  const { data: page, error, refetch } = useQuery(uncertainQuery(filters));
  const { data: companies = [] } = useQuery(suppressionCompaniesQuery());
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const shown = page?.results ?? [];
  const ids = chosen.filter((id) => shown.some((message) => message.id === id));

  return (
    <Page.Main>
      <ScreenTitle>{text('uncertain.title')}</ScreenTitle>
      <Layouts.Header title={text('uncertain.title')} subtitle={text('uncertain.subtitle')} />
      <Layouts.Content>
        <UncertainFilterBar filters={filters} companies={companies} change={change} clear={clear} />
        {error ? (
          <FailureNotice error={error} onRetry={() => void refetch()} />
        ) : !page ? (
          <Waiting />
        ) : shown.length === 0 ? (
          <EmptyState title={text('uncertain.none')}>{text('uncertain.noneHint')}</EmptyState>
        ) : (
          <>
            {allowedActions.canSend ? (
              <Decisions
                filters={filters}
                ids={ids.length > 0 ? ids : undefined}
                count={ids.length > 0 ? ids.length : page.pagination.total}
                onDone={() => setChosen([])}
              />
            ) : null}
            <UncertainTable messages={shown} chosen={ids} onChoose={allowedActions.canSend ? setChosen : null} />
            <Pager
              pagination={page.pagination}
              addressOf={(next) => addressOf({ page: next })}
              onPageSize={(pageSize) => change({ pageSize })}
            />
          </>
        )}
      </Layouts.Content>
    </Page.Main>
  );
};
