import { useQuery } from '@tanstack/react-query';
import { Flex, Typography } from '@strapi/design-system';
import type { RunDetail, RunState } from '@nitida/plugin-ingestion/contract';
import { Bar, type Figure, Figures, Panel, useFormats } from '@nitida/kernel/strapi/admin';
import { contactsQuery } from '../../api/run-checks.ts';
import { useTexts } from '../../texts.ts';
import { CheckDownload } from './CheckDownload.tsx';

/** Before the merge there are no customers of the run, and without one there never will be. */
const WITHOUT: ReadonlySet<RunState> = new Set(['received', 'checking', 'held', 'suspended', 'rejected', 'failed']);

/** How the run's customers are reached, how fresh that is, and who is not reached at all. */
export const RunContacts = ({ run }: { run: RunDetail }) =>
  WITHOUT.has(run.state) || run.kind === 'payments' || run.kind === 'readings' ? null : <Contacts run={run} />;

const Contacts = ({ run }: { run: RunDetail }) => {
  const text = useTexts();
  const { number, instant } = useFormats();
  const { data } = useQuery(contactsQuery(run.documentId, run.state));
  if (!data || data.customers === 0) return null;

  const { customers, withEmail, mobileOnly, unreachable, changed, newestAt } = data;
  const figures: Figure[] = [
    { name: 'email', label: text('contacts.withEmail'), value: number(withEmail) },
    { name: 'mobile', label: text('contacts.mobileOnly'), value: number(mobileOnly) },
    {
      name: 'none',
      label: text('contacts.unreachable'),
      value: number(unreachable),
      ...(unreachable > 0 && { tone: 'warning' }),
    },
  ];

  return (
    <Panel
      title={text('contacts.title')}
      subtitle={text('contacts.subtitle', { count: customers })}
      action={
        unreachable > 0 ? (
          <CheckDownload documentId={run.documentId} what="unreachable.csv" label={text('contacts.download')} />
        ) : null
      }
    >
      <Flex direction="column" alignItems="stretch" gap={3}>
        <Bar label={text('contacts.reached')} done={customers - unreachable} total={customers} />
        <Figures figures={figures} />
        <Typography textColor="neutral600">
          {[
            newestAt === null ? text('contacts.neverArrived') : text('contacts.newest', { at: instant(newestAt) }),
            text('contacts.changed', { ...changed }),
          ].join(' ')}
        </Typography>
      </Flex>
    </Panel>
  );
};
