import { useQuery } from '@tanstack/react-query';
import { Box, Typography } from '@strapi/design-system';
import { z } from 'zod';
import { type ComparisonFigures, DifferenceKind, MOST_LISTED, type RunDetail } from '@nitida/plugin-ingestion/contract';
import { DataTable, FailureNotice, Pager, Pills, useAddress, useFormats, Waiting } from '@nitida/kernel/strapi/admin';
import { differencesQuery } from '../../api/run-checks.ts';
import { useTexts } from '../../texts.ts';
import { useDifferenceColumns } from './difference-columns.tsx';

type Counts = ComparisonFigures['differences'];

const Address = z.object({
  difference: DifferenceKind.optional(),
  differencePage: z.coerce.number().int().min(1).default(1),
});

/** What a person looks at first. */
const FIRST: readonly DifferenceKind[] = ['outlier', 'customer_gone', 'readings_missing'];

/** How many differences there are of each kind; every number leads to its rows. */
export const Differences = ({ run, counts }: { run: RunDetail; counts: Counts }) => {
  const text = useTexts();
  const { filters, change, addressOf } = useAddress(Address);
  const kinds = DifferenceKind.options.filter((kind) => counts[kind] > 0);
  const chosen = filters.difference ?? FIRST.find((kind) => counts[kind] > 0) ?? kinds[0];

  if (chosen === undefined) return <Typography textColor="neutral600">{text('difference.none')}</Typography>;
  return (
    <div>
      <Pills
        label={text('difference.byKind')}
        choices={kinds.map((kind) => ({ value: kind, count: counts[kind], label: text(`difference.${kind}`) }))}
        chosen={chosen}
        // One kind is always open: pressing it again leaves it so.
        onChoose={(difference) => change({ difference: difference ?? chosen, differencePage: undefined })}
      />
      <Rows
        run={run}
        choice={{ kind: chosen, page: filters.differencePage }}
        count={counts[chosen]}
        addressOf={(differencePage) => addressOf({ differencePage })}
      />
    </div>
  );
};

type RowsProps = {
  run: RunDetail;
  choice: { kind: DifferenceKind; page: number };
  count: number;
  addressOf: (page: number) => string;
};

const Rows = ({ run, choice, count, addressOf }: RowsProps) => {
  const text = useTexts();
  const formats = useFormats();
  const columns = useDifferenceColumns(choice.kind);
  const { data, error, refetch } = useQuery(differencesQuery(run.documentId, choice, `${run.state}:${count}`));

  if (error) return <FailureNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return (
    <Box paddingTop={4}>
      {count > MOST_LISTED ? (
        <Typography tag="p" variant="pi" textColor="neutral600" paddingBottom={2}>
          {text('difference.most', { listed: formats.number(MOST_LISTED), count: formats.number(count) })}
        </Typography>
      ) : null}
      <DataTable
        label={text(`difference.${choice.kind}`)}
        columns={columns}
        rows={data.results}
        keyOf={({ id }) => id}
      />
      <Pager pagination={data.pagination} addressOf={addressOf} />
    </Box>
  );
};
