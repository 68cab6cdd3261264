import { useQuery } from '@tanstack/react-query';
import { Flex, Typography } from '@strapi/design-system';
import { z } from 'zod';
import { type Forecast, NobodyReason, type NobodyRow } from '@nitida/plugin-dispatch/contract';
import {
  type Column,
  DataTable,
  FailureNotice,
  Pager,
  Pills,
  useAddress,
  useFormats,
  useOperatorLanguage,
  Waiting,
} from '@nitida/kernel/strapi/admin';
import { nobodyQuery, readNobodyFile } from '../api/audience.ts';
import { useTexts } from '../texts.ts';
import { DownloadButton } from './DownloadButton.tsx';

const Address = z.object({
  nobody: NobodyReason.optional(),
  nobodyPage: z.coerce.number().int().min(1).default(1),
});

type Props = { documentId: string; reasons: Forecast['nobody'] };

/** Who gets nothing and why: every number opens its rows, and all of them are one file. */
export const Nobody = ({ documentId, reasons }: Props) => {
  const text = useTexts();
  const language = useOperatorLanguage();
  const { filters, change, addressOf } = useAddress(Address);
  const chosen = filters.nobody ?? null;

  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Typography tag="h4" variant="pi" fontWeight="bold">
        {text('nobody.title')}
      </Typography>
      <Pills
        label={text('nobody.title')}
        choices={reasons.map(({ reason, billCount }) => ({
          value: reason,
          count: billCount,
          label: text(`nobody.${reason}`),
        }))}
        chosen={chosen}
        onChoose={(reason) => change({ nobody: reason ?? undefined, nobodyPage: undefined })}
      />
      {chosen ? (
        <>
          <Typography variant="pi" textColor="neutral600">
            {text(`nobodyHint.${chosen}`)}
          </Typography>
          <Rows
            documentId={documentId}
            question={{ reason: chosen, page: filters.nobodyPage }}
            addressOf={(nobodyPage) => addressOf({ nobodyPage })}
          />
        </>
      ) : null}
      <DownloadButton
        label={text('nobody.export')}
        fileName={`${text('nobody.fileName')}.csv`}
        read={() => readNobodyFile(documentId, { lang: language, reason: chosen ?? undefined })}
      />
    </Flex>
  );
};

type RowsProps = {
  documentId: string;
  question: { reason: NobodyReason; page: number };
  addressOf: (page: number) => string;
};

const Rows = ({ documentId, question, addressOf }: RowsProps) => {
  const text = useTexts();
  const formats = useFormats();
  const { data, error, refetch } = useQuery(nobodyQuery(documentId, question));
  const columns: Column<NobodyRow>[] = [
    {
      name: 'customer',
      header: text('messages.customer'),
      cell: ({ customerName, customerCode }) => `${customerName} (${customerCode})`,
    },
    { name: 'bill', header: text('messages.bill'), cell: ({ billNumber }) => billNumber },
    { name: 'amount', header: text('nobody.amount'), align: 'end', cell: (row) => formats.euro(row.amountCents) },
  ];

  if (error) return <FailureNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return (
    <div>
      <DataTable
        label={text(`nobody.${question.reason}`)}
        columns={columns}
        rows={data.results}
        keyOf={({ billNumber }) => billNumber}
      />
      <Pager pagination={data.pagination} addressOf={addressOf} />
    </div>
  );
};
