import { useQuery } from '@tanstack/react-query';
import { Flex, Link, LinkButton } from '@strapi/design-system';
import { ArrowLeft, Plus } from '@strapi/icons';
import { Layouts, Page, useRBAC } from '@strapi/strapi/admin';
import { Link as RouterLink } from 'react-router-dom';
import { z } from 'zod';
import {
  EmptyState,
  FailureNotice,
  FilterBar,
  permission,
  ScreenTitle,
  SelectFilter,
  useAddress,
  Waiting,
} from '@nitida/kernel/strapi/admin';
import { companiesQuery } from '../../api/companies.ts';
import { profilesQuery } from '../../api/profiles.ts';
import { useTexts } from '../../texts.ts';
import { ImportProfile } from './ImportProfile.tsx';
import { ProfileTable } from './ProfileTable.tsx';

const MANAGE = [permission('plugin::ingestion.manage')];
const Address = z.object({ company: z.coerce.number().int().optional() });

/** How the files of each company are recognised and read, in the order in which profiles are tried. */
export const ProfilesPage = () => {
  const text = useTexts();
  const { filters, change, clear } = useAddress(Address);
  const { allowedActions } = useRBAC(MANAGE);
  const { data: companies = [] } = useQuery(companiesQuery());
  const { data: profiles, error, refetch } = useQuery(profilesQuery(filters.company));
  const canManage = Boolean(allowedActions.canManage);

  const company = filters.company ?? (companies.length === 1 ? companies[0]?.id : undefined);
  const make = (
    <LinkButton tag={RouterLink} to={company === undefined ? 'new' : `new?company=${company}`} startIcon={<Plus />}>
      {text('profiles.new')}
    </LinkButton>
  );
  const actions =
    canManage && companies.length > 0 ? (
      <Flex gap={2} wrap="wrap">
        <ImportProfile companies={companies} company={company ?? null} />
        {make}
      </Flex>
    ) : null;

  return (
    <Page.Main>
      <ScreenTitle>{text('profiles.title')}</ScreenTitle>
      <Layouts.Header
        title={text('profiles.title')}
        subtitle={text('profiles.subtitle')}
        navigationAction={
          <Link tag={RouterLink} to=".." startIcon={<ArrowLeft />}>
            {text('run.back')}
          </Link>
        }
        primaryAction={actions}
      />
      <Layouts.Content>
        {companies.length > 1 ? (
          <FilterBar onClear={filters.company === undefined ? null : clear}>
            <SelectFilter
              label={text('filter.company')}
              value={filters.company === undefined ? undefined : String(filters.company)}
              choices={companies.map(({ id, name }) => ({ value: String(id), label: name }))}
              onChange={(chosen) => change({ company: chosen })}
            />
          </FilterBar>
        ) : null}
        {error ? (
          <FailureNotice error={error} onRetry={() => void refetch()} />
        ) : !profiles ? (
          <Waiting />
        ) : profiles.length === 0 ? (
          <EmptyState title={text('profiles.empty')} action={canManage && companies.length > 0 ? make : null}>
            {text('profiles.emptyHint')}
          </EmptyState>
        ) : (
          <ProfileTable profiles={profiles} companies={companies} canManage={canManage} />
        )}
      </Layouts.Content>
    </Page.Main>
  );
};
