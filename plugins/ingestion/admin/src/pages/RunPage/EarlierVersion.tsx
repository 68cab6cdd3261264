import { useQuery } from '@tanstack/react-query';
import { Button, Flex, Modal, Typography } from '@strapi/design-system';
import { useState } from 'react';
import type { BillVersion, ReissuedBill } from '@nitida/plugin-ingestion/contract';
import { type Column, DataTable, FailureNotice, useFormats, Waiting } from '@nitida/kernel/strapi/admin';
import { versionQuery } from '../../api/run-checks.ts';
import { useTexts } from '../../texts.ts';

type Props = { documentId: string; bill: ReissuedBill };

/** What a bill said before it was replaced, to be read beside the new one. */
export const EarlierVersion = ({ documentId, bill }: Props) => {
  const text = useTexts();
  const [isOpen, setIsOpen] = useState(false);

  return (
    <Modal.Root open={isOpen} onOpenChange={setIsOpen}>
      <Modal.Trigger>
        <Button variant="tertiary" size="S" aria-label={text('reissued.readOf', { number: bill.number })}>
          {text('reissued.read')}
        </Button>
      </Modal.Trigger>
      <Modal.Content>
        <Modal.Header closeLabel={text('upload.close')}>
          <Modal.Title>{text('reissued.versionOf', { number: bill.number })}</Modal.Title>
        </Modal.Header>
        <Modal.Body>{isOpen ? <Version documentId={documentId} versionId={bill.versionId} /> : null}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
};

const Version = ({ documentId, versionId }: { documentId: string; versionId: number }) => {
  const text = useTexts();
  const formats = useFormats();
  const { data, error, refetch } = useQuery(versionQuery(documentId, versionId));

  if (error) return <FailureNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Typography>
        {text('reissued.facts', {
          amount: formats.euro(data.amountCents),
          issued: formats.day(data.issueDate),
          due: formats.day(data.dueDate),
          replaced: formats.instant(data.replacedAt),
        })}
      </Typography>
      <Lines version={data} />
    </Flex>
  );
};

type Line = { key: string; label: string; quantity: string; amountCents: number };

const Lines = ({ version: { content } }: { version: BillVersion }) => {
  const text = useTexts();
  const formats = useFormats();

  const lines: Line[] = content.supplies.flatMap((supply, at) =>
    supply.lines.map(({ code, label, quantity, unit, amountCents }, index) => ({
      key: `${at}:${index}:${code}`,
      label,
      quantity: [quantity, unit && text(`unit.${unit}`)].filter(Boolean).join(' ') || '–',
      amountCents,
    })),
  );
  const columns: Column<Line>[] = [
    { name: 'label', header: text('reissued.line'), cell: ({ label }) => label },
    { name: 'quantity', header: text('reissued.quantity'), align: 'end', cell: ({ quantity }) => quantity },
    {
      name: 'amount',
      header: text('reissued.amount'),
      align: 'end',
      cell: ({ amountCents }) => formats.euro(amountCents),
    },
  ];
  return <DataTable label={text('reissued.lines')} columns={columns} rows={lines} keyOf={({ key }) => key} />;
};
