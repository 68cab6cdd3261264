import { Button, Link, Typography } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import { Link as RouterLink } from 'react-router-dom';
import { type Sender, SENDER_FORMS } from '@nitida/plugin-dispatch/contract/senders';
import { Badge, type Column, DataTable, failureOf } from '@nitida/kernel/strapi/admin';
import { useSwitchSender } from '../../api/senders.ts';
import { useTexts } from '../../texts.ts';
import { useTariff } from './use-tariff.ts';

/** One line for each company and channel. */
export const SenderTable = ({ senders }: { senders: readonly Sender[] }) => {
  const text = useTexts();
  const tariff = useTariff();
  const hasManyCompanies = new Set(senders.map(({ company }) => company.id)).size > 1;

  const columns: Column<Sender>[] = [
    { name: 'channel', header: text('senders.channel'), cell: (sender) => <ChannelLink sender={sender} /> },
    ...(hasManyCompanies
      ? [{ name: 'company', header: text('senders.company'), cell: ({ company }: Sender) => company.name }]
      : []),
    { name: 'from', header: text('senders.from'), cell: (sender) => <From sender={sender} /> },
    { name: 'account', header: text('senders.account'), cell: (sender) => <Account sender={sender} /> },
    {
      name: 'tariff',
      header: text('senders.tariff'),
      align: 'end',
      cell: ({ tariffMillicents, channel }) =>
        tariffMillicents === null
          ? '–'
          : text(`senders.per.${SENDER_FORMS[channel].counts}`, { tariff: tariff(tariffMillicents) }),
    },
    { name: 'state', header: text('senders.state'), cell: (sender) => <State sender={sender} /> },
    { name: 'actions', header: text('senders.actions'), cell: (sender) => <OnOff sender={sender} /> },
  ];

  return (
    <DataTable label={text('senders.title')} columns={columns} rows={senders} keyOf={({ documentId }) => documentId} />
  );
};

const ChannelLink = ({ sender: { documentId, channel } }: { sender: Sender }) => {
  const text = useTexts();
  return (
    <Link tag={RouterLink} to={documentId}>
      {text(`channel.${channel}`)}
    </Link>
  );
};

const From = ({ sender: { fromName, fromAddress } }: { sender: Sender }) => (
  <>
    <span style={{ overflowWrap: 'anywhere' }}>{fromName}</span>
    <Typography tag="p" variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
      {fromAddress.split('\n').join(', ')}
    </Typography>
  </>
);

const Account = ({ sender: { usesHouseServer, settings } }: { sender: Sender }) => {
  const text = useTexts();
  if (usesHouseServer) return <>{text('senders.house')}</>;
  return <code style={{ overflowWrap: 'anywhere' }}>{settings['host'] ?? settings['accountSid'] ?? '–'}</code>;
};

/** At once, also for an account that cannot be used: its form would not be saved. */
const OnOff = ({ sender: { documentId, isEnabled, channel, company } }: { sender: Sender }) => {
  const text = useTexts();
  const { toggleNotification } = useNotification();
  const change = useSwitchSender();
  const name = `${text(`channel.${channel}`)}, ${company.name}`;

  return (
    <Button
      variant="tertiary"
      loading={change.isPending}
      // The row's title covers the whole row; what can be pressed lies above it.
      style={{ position: 'relative', zIndex: 1 }}
      aria-label={text(isEnabled ? 'senders.switchOffNamed' : 'senders.switchOnNamed', { name })}
      onClick={() =>
        change.mutate(
          { documentId, isEnabled: !isEnabled },
          { onError: (error) => toggleNotification({ type: 'danger', message: failureOf(error).message }) },
        )
      }
    >
      {text(isEnabled ? 'senders.switchOff' : 'senders.switchOn')}
    </Button>
  );
};

const State = ({ sender: { isEnabled, secretNames, forgedCallbacks } }: { sender: Sender }) => {
  const text = useTexts();
  return (
    <>
      {secretNames === null ? (
        <Badge tone="danger">{text('senders.secretsLost')}</Badge>
      ) : (
        <Badge tone={isEnabled ? 'success' : 'neutral'}>{text(isEnabled ? 'senders.on' : 'senders.off')}</Badge>
      )}
      {forgedCallbacks > 0 ? (
        <Typography tag="p" variant="pi" textColor="danger700">
          {text('senders.forged', { count: forgedCallbacks })}
        </Typography>
      ) : null}
    </>
  );
};
