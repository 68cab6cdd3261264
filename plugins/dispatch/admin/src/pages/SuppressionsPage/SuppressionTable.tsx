import { Button, Flex, Typography } from '@strapi/design-system';
import type { Suppression } from '@nitida/plugin-dispatch/contract';
import { type Column, DataTable, Question, useFormats } from '@nitida/kernel/strapi/admin';
import { useLift } from '../../api/audience.ts';
import { useTexts } from '../../texts.ts';

type Props = { suppressions: readonly Suppression[]; mayChange: boolean };

export const SuppressionTable = ({ suppressions, mayChange }: Props) => {
  const text = useTexts();
  const formats = useFormats();

  const columns: Column<Suppression>[] = [
    {
      name: 'address',
      header: text('suppressions.address'),
      cell: ({ address }) => <span style={{ overflowWrap: 'anywhere' }}>{address}</span>,
    },
    {
      name: 'channel',
      header: text('suppressions.channel'),
      cell: ({ channel, kind }) => (channel ? text(`channel.${channel}`) : text(`allOfKind.${kind}`)),
    },
    { name: 'reason', header: text('suppressions.reason'), cell: (row) => <Reason suppression={row} /> },
    { name: 'since', header: text('suppressions.since'), cell: ({ since }) => formats.instant(since) },
    { name: 'company', header: text('suppressions.company'), cell: ({ company }) => company.name },
    {
      name: 'state',
      header: text('suppressions.lift'),
      cell: (row) => (row.lifted ? <Lifted suppression={row} /> : mayChange ? <Lift suppression={row} /> : '–'),
    },
  ];

  return <DataTable label={text('suppressions.title')} columns={columns} rows={suppressions} keyOf={({ id }) => id} />;
};

const Small = ({ children }: { children: string }) => (
  <Typography tag="p" variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
    {children}
  </Typography>
);

const Reason = ({ suppression: { reason, note, by } }: { suppression: Suppression }) => {
  const text = useTexts();
  return (
    <>
      {text(`suppressionReason.${reason}`)}
      {note ? <Small>{note}</Small> : null}
      {by ? <Small>{text('suppressions.by', { by })}</Small> : null}
    </>
  );
};

const Lifted = ({ suppression: { lifted } }: { suppression: Suppression }) => {
  const text = useTexts();
  const formats = useFormats();
  if (!lifted) return null;
  return (
    <>
      {text('suppressions.liftedBy', { by: lifted.by ?? text('system'), at: formats.instant(lifted.at) })}
      <Small>{lifted.why}</Small>
    </>
  );
};

const Lift = ({ suppression: { id, address } }: { suppression: Suppression }) => {
  const text = useTexts();
  const lift = useLift();

  return (
    <Flex>
      <Question
        trigger={
          <Button variant="tertiary" size="S" aria-label={text('suppressions.liftOne', { address })}>
            {text('suppressions.liftVerb')}
          </Button>
        }
        title={text('suppressions.liftQuestion')}
        confirmLabel={text('suppressions.liftVerb')}
        reasonLabel={text('suppressions.liftReason')}
        onConfirm={(why) => lift.mutateAsync({ id, why })}
        failureWords={(code) => text.wordsFor('failure', code)}
      >
        {text('suppressions.liftBody', { address })}
      </Question>
    </Flex>
  );
};
