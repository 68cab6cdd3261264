import { Button, Checkbox, Flex, Typography } from '@strapi/design-system';
import { Check } from '@strapi/icons';
import { useNotification } from '@strapi/strapi/admin';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { ChannelId } from '@nitida/plugin-dispatch/contract/channels';
import { type SenderCompany, SENDER_FORMS } from '@nitida/plugin-dispatch/contract/senders';
import { FailureNotice, Panel } from '@nitida/kernel/strapi/admin';
import { useSaveSender } from '../../api/senders.ts';
import { Columns, ChoiceField, LineField } from '../../components/fields.tsx';
import { useTexts } from '../../texts.ts';
import { AccountFields } from './AccountFields.tsx';
import { type Draft, newDraft, readDraft } from './draft.ts';

type Props = {
  documentId: string | null;
  initial: Draft;
  /** The secrets that it has. */
  secretNames: readonly string[];
  companies: readonly SenderCompany[];
};

/** A sender, asked for in the words of its channel. */
export const SenderForm = ({ documentId, initial, secretNames, companies }: Props) => {
  const text = useTexts();
  const navigate = useNavigate();
  const { toggleNotification } = useNotification();
  const save = useSaveSender(documentId);
  const [draft, setDraft] = useState(initial);
  const [isTried, setIsTried] = useState(false);
  const read = readDraft(draft, secretNames);
  const { counts, address, hasReplyTo } = SENDER_FORMS[draft.channel];
  const change = (next: Partial<Draft>) => setDraft({ ...draft, ...next });
  const error = (name: string) => (isTried && read.wrong?.has(name) ? text('senders.wrong') : undefined);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setIsTried(true);
    if (!read.input) return;
    // What is told afterwards is not left to the mutation: a saved sender is a new form by then.
    const made = await save.mutateAsync(read.input).catch(() => null);
    if (!made) return;
    toggleNotification({ type: 'success', message: text('senders.saved') });
    if (documentId === null) navigate(`../${made.documentId}`, { relative: 'path' });
  };

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Flex direction="column" alignItems="stretch" gap={6}>
        <Panel title={text('senders.who')} subtitle={text(`senders.about.${draft.channel}`)}>
          <Columns>
            {documentId === null ? <WhoseChannel draft={draft} companies={companies} onChange={setDraft} /> : null}
            <LineField
              label={text('senders.fromName')}
              hint={text('senders.fromNameHint')}
              name="fromName"
              isRequired
              value={draft.fromName}
              error={error('fromName')}
              onChange={(fromName) => change({ fromName })}
            />
            <LineField
              label={text(`senders.address.${address}`)}
              hint={text(`senders.addressHint.${address}`)}
              name="fromAddress"
              isRequired
              lines={address === 'postal' ? 4 : 1}
              value={draft.fromAddress}
              error={error('fromAddress')}
              onChange={(fromAddress) => change({ fromAddress })}
            />
            {hasReplyTo ? (
              <LineField
                label={text('senders.replyTo')}
                hint={text('senders.replyToHint')}
                name="replyTo"
                value={draft.replyTo}
                error={error('replyTo')}
                onChange={(replyTo) => change({ replyTo })}
              />
            ) : null}
          </Columns>
        </Panel>

        <AccountFields draft={draft} secretNames={secretNames} errorOf={error} onChange={change} />

        <Panel title={text('senders.pace')}>
          <Flex direction="column" alignItems="stretch" gap={5}>
            <Columns>
              <LineField
                label={text(`senders.tariffPer.${counts}`)}
                hint={text('senders.tariffHint')}
                name="tariff"
                value={draft.tariff}
                error={error('tariffMillicents')}
                onChange={(tariff) => change({ tariff })}
              />
              {address === 'postal' ? null : (
                <>
                  <LineField
                    label={text('senders.perSecond')}
                    hint={text('senders.perSecondHint')}
                    name="perSecond"
                    value={draft.perSecond}
                    error={error('perSecond')}
                    onChange={(perSecond) => change({ perSecond })}
                  />
                  <LineField
                    label={text('senders.connections')}
                    hint={text('senders.connectionsHint')}
                    name="connections"
                    value={draft.connections}
                    error={error('connections')}
                    onChange={(connections) => change({ connections })}
                  />
                </>
              )}
            </Columns>
            <Checkbox checked={draft.isEnabled} onCheckedChange={(isOn) => change({ isEnabled: isOn === true })}>
              {text('senders.isEnabled')}
            </Checkbox>
          </Flex>
        </Panel>

        {save.error ? (
          <FailureNotice error={save.error} wordsFor={(code, details) => failureWords(text, code, details)} />
        ) : null}
        {isTried && read.wrong ? (
          <Typography role="alert" textColor="danger700">
            {text('senders.wrongAbove')}
          </Typography>
        ) : null}
        <Flex>
          <Button type="submit" startIcon={<Check />} loading={save.isPending} size="L">
            {text('senders.save')}
          </Button>
        </Flex>
      </Flex>
    </form>
  );
};

const Issues = (details: Record<string, unknown>): string => {
  const issues = Array.isArray(details['issues']) ? (details['issues'] as { path?: unknown[] }[]) : [];
  return [...new Set(issues.map(({ path }) => String(path?.at(-1) ?? '')))].filter(Boolean).join(', ');
};

function failureWords(
  text: ReturnType<typeof useTexts>,
  code: string,
  details: Record<string, unknown>,
): string | null {
  const words = text.wordsFor('failure', code);
  const issues = Issues(details);
  return words && issues ? `${words} (${issues})` : words;
}

type WhoseProps = { draft: Draft; companies: readonly SenderCompany[]; onChange: (draft: Draft) => void };

/** Chosen once: what was sent through a sender stays its company's, on its channel. */
const WhoseChannel = ({ draft, companies, onChange }: WhoseProps) => {
  const text = useTexts();
  const taken = companies.find(({ id }) => id === draft.company)?.taken ?? [];

  return (
    <>
      <ChoiceField
        label={text('senders.company')}
        isRequired
        value={draft.company === null ? '' : String(draft.company)}
        choices={companies.map(({ id, name }) => ({ value: String(id), label: name }))}
        onChange={(company) => onChange({ ...draft, company: Number(company) })}
      />
      <ChoiceField
        label={text('senders.channel')}
        hint={taken.includes(draft.channel) ? text('senders.taken') : undefined}
        isRequired
        value={draft.channel}
        choices={ChannelId.options.map((channel) => ({ value: channel, label: text(`channel.${channel}`) }))}
        onChange={(channel) =>
          onChange({ ...newDraft(draft.company, ChannelId.parse(channel)), fromName: draft.fromName })
        }
      />
    </>
  );
};
