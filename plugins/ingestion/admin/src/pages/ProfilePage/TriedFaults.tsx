import { Typography } from '@strapi/design-system';
import type { FileKind, TryOut } from '@nitida/plugin-ingestion/contract';
import { placeWords } from '@nitida/plugin-ingestion/contract/field-texts';
import { THINGS } from '@nitida/plugin-ingestion/contract/profile-check';
import { Badge, type Column, DataTable, useOperatorLanguage } from '@nitida/kernel/strapi/admin';
import { useReasons } from '../../components/reasons.ts';
import { useTexts } from '../../texts.ts';

type Tried = TryOut['faults'][number] & { key: number };

/** Every error of the sample: where, which field, what stood there, why, and what to do. */
export const TriedFaults = ({ kind, faults }: { kind: FileKind; faults: TryOut['faults'] }) => {
  const language = useOperatorLanguage();
  const text = useTexts();
  const reasonOf = useReasons();

  const columns: Column<Tried>[] = [
    {
      name: 'line',
      header: text('sample.line'),
      cell: ({ lineNumber, billNumber }) => (
        <>
          {lineNumber ?? '–'}
          {billNumber ? (
            <Typography tag="p" variant="pi" textColor="neutral600">
              {billNumber}
            </Typography>
          ) : null}
        </>
      ),
    },
    {
      name: 'field',
      header: text('rejections.field'),
      cell: ({ recordType, field, value }) => (
        <>
          {field === null ? (recordType ?? '–') : placeWords({ recordType, field }, THINGS[kind].may, language)}
          {value === null ? null : (
            <Typography tag="p" variant="pi" textColor="neutral600">
              <code style={{ overflowWrap: 'anywhere' }}>{value}</code>
            </Typography>
          )}
        </>
      ),
    },
    {
      name: 'reason',
      header: text('rejections.reason'),
      cell: ({ code, severity }) => (
        <>
          {reasonOf(code).reason}{' '}
          <Badge tone={severity === 'rejection' ? 'danger' : 'warning'}>{text(`severity.${severity}`)}</Badge>
          <Typography tag="p" variant="pi" textColor="neutral600">
            {reasonOf(code).remedy}
          </Typography>
        </>
      ),
    },
  ];

  return (
    <div>
      <Typography tag="h3" variant="pi" fontWeight="bold" paddingBottom={2}>
        {text('trial.errors')}
      </Typography>
      <DataTable
        label={text('trial.errors')}
        columns={columns}
        rows={faults.map((fault, key) => ({ ...fault, key }))}
        keyOf={({ key }) => key}
      />
    </div>
  );
};
