import { useQuery } from '@tanstack/react-query';
import { Flex } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { z } from 'zod';
import { EmptyState, FailureNotice, ScreenTitle, useAddress, Waiting } from '@nitida/kernel/strapi/admin';
import { policiesQuery } from '../../api/audience.ts';
import { ChoiceField } from '../../components/fields.tsx';
import { useTexts } from '../../texts.ts';
import { PolicyForm } from './PolicyForm.tsx';

const Address = z.object({ company: z.coerce.number().int().optional() });

/** Through which channels a company writes, in which order, when and how often. */
export const PoliciesPage = () => {
  const text = useTexts();
  const { filters, change } = useAddress(Address);
  const { data: policies, error, refetch } = useQuery(policiesQuery());
  const chosen = policies?.find(({ company }) => company.id === filters.company) ?? policies?.[0];

  return (
    <Page.Main>
      <ScreenTitle>{text('policies.title')}</ScreenTitle>
      <Layouts.Header title={text('policies.title')} subtitle={text('policies.subtitle')} />
      <Layouts.Content>
        {error ? (
          <FailureNotice error={error} onRetry={() => void refetch()} />
        ) : !policies ? (
          <Waiting />
        ) : !chosen ? (
          <EmptyState title={text('policies.none')} />
        ) : (
          <Flex direction="column" alignItems="stretch" gap={6}>
            {policies.length > 1 ? (
              <ChoiceField
                label={text('suppressions.company')}
                value={String(chosen.company.id)}
                choices={policies.map(({ company }) => ({ value: String(company.id), label: company.name }))}
                onChange={(company) => change({ company })}
              />
            ) : null}
            <PolicyForm key={chosen.company.id} given={chosen} />
          </Flex>
        )}
      </Layouts.Content>
    </Page.Main>
  );
};
