import { Button, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';
import type { CompanyChoice } from '@nitida/plugin-ingestion/contract';
import { EmptyState } from '@nitida/kernel/strapi/admin';
import { useTexts } from '../../texts.ts';

type Props = { companies: readonly CompanyChoice[]; isFiltered: boolean; onClear: () => void; upload: ReactNode };

/** Says the next step: where to drop a file, or to be rid of the filters. */
export const NoRuns = ({ companies, isFiltered, onClear, upload }: Props) => {
  const text = useTexts();

  if (isFiltered) {
    return (
      <EmptyState
        title={text('runs.noMatch')}
        action={
          <Button variant="secondary" onClick={onClear}>
            {text('runs.showAll')}
          </Button>
        }
      >
        {text('runs.noMatchHint')}
      </EmptyState>
    );
  }
  if (companies.length === 0)
    return <EmptyState title={text('runs.noCompany')}>{text('runs.noCompanyHint')}</EmptyState>;

  return (
    <EmptyState title={text('runs.empty')} action={upload}>
      {text('runs.emptyHint')}
      {companies.map(({ id, name, code, reservedArea }) => (
        <Typography key={id} tag="p" paddingTop={2}>
          {reservedArea
            ? text('runs.area', { company: name, area: reservedArea })
            : text('runs.areaCode', { company: name, code })}
        </Typography>
      ))}
    </EmptyState>
  );
};
