import { Button, Flex, Typography } from '@strapi/design-system';
import { PaperPlane, Server } from '@strapi/icons';
import { type FormEvent, useState } from 'react';
import { ADDRESS_KINDS } from '@nitida/plugin-dispatch/contract/channels';
import type { CheckResult, Sender, SenderCompany } from '@nitida/plugin-dispatch/contract/senders';
import { FailureNotice, Notice, Panel } from '@nitida/kernel/strapi/admin';
import { useCheckSender, useTrial } from '../../api/senders.ts';
import { Columns, LineField } from '../../components/fields.tsx';
import { useTexts } from '../../texts.ts';

type Props = { sender: Sender; companies: readonly SenderCompany[] };

/** Whether the account works, before customers depend on it. */
export const TrySender = ({ sender, companies }: Props) => {
  const text = useTexts();
  const check = useCheckSender(sender.documentId);
  const trial = useTrial(sender.documentId);
  const kind = ADDRESS_KINDS[sender.channel];
  const [staff = ''] = companies.find(({ id }) => id === sender.company.id)?.staffEmails ?? [];
  const [to, setTo] = useState(kind === 'email' ? staff : '');

  const submit = (event: FormEvent) => {
    event.preventDefault();
    check.reset();
    trial.mutate(to.trim());
  };

  return (
    <Panel
      title={text('senders.try')}
      subtitle={text('senders.tryHint')}
      action={
        <Button
          variant="secondary"
          startIcon={<Server />}
          loading={check.isPending}
          onClick={() => {
            trial.reset();
            check.mutate();
          }}
        >
          {text('senders.check')}
        </Button>
      }
    >
      <Flex direction="column" alignItems="stretch" gap={4}>
        <form onSubmit={submit}>
          <Columns>
            <LineField
              label={text(`senders.trialTo.${kind}`)}
              hint={text(`senders.trialHint.${kind}`)}
              name="trialTo"
              lines={kind === 'postal' ? 4 : 1}
              value={to}
              onChange={setTo}
            />
            <Flex paddingTop={{ initial: 0, medium: 6 }}>
              <Button
                type="submit"
                variant="secondary"
                startIcon={<PaperPlane />}
                loading={trial.isPending}
                disabled={to.trim().length < 3}
              >
                {text('senders.trial')}
              </Button>
            </Flex>
          </Columns>
        </form>
        {(check.error ?? trial.error) ? <FailureNotice error={check.error ?? trial.error} /> : null}
        {check.data ? <Outcome result={check.data} works={text('senders.works')} /> : null}
        {trial.data ? (
          <Outcome result={trial.data} works={text('senders.trialSent', { to: trial.variables ?? '' })} />
        ) : null}
      </Flex>
    </Panel>
  );
};

/** What came of it; of what does not work also what to do, and the far side's own words. */
const Outcome = ({ result: { isWorking, problem, detail }, works }: { result: CheckResult; works: string }) => {
  const text = useTexts();
  if (isWorking) return <Notice tone="success" role="status" title={works} />;

  return (
    <Notice tone="danger" role="alert" title={text('senders.doesNotWork')}>
      <p>{text.wordsFor('senders.problem', problem ?? '') ?? text('senders.problem.other')}</p>
      {detail ? (
        <Typography variant="pi" textColor="neutral700">
          <code>{detail}</code>
        </Typography>
      ) : null}
    </Notice>
  );
};
