import { Button, Flex } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { useNotification } from '@strapi/strapi/admin';
import { type FormEvent, useState } from 'react';
import {
  ADDRESS_KINDS,
  AddressKind,
  ChannelId,
  type NamedCompany,
  NewSuppression,
} from '@nitida/plugin-dispatch/contract';
import { FailureNotice, Panel } from '@nitida/kernel/strapi/admin';
import { useSuppress } from '../../api/audience.ts';
import { ChoiceField, Columns, LineField } from '../../components/fields.tsx';
import { useTexts } from '../../texts.ts';

type Draft = { company: string; kind: AddressKind; address: string; channel: string; note: string };

const EMPTY = { kind: 'email', address: '', channel: '', note: '' } as const;

/** One of the staff writes an address down: somebody called, or wrote. */
export const AddSuppression = ({ companies }: { companies: readonly NamedCompany[] }) => {
  const text = useTexts();
  const { toggleNotification } = useNotification();
  const suppress = useSuppress();
  const [isOpen, setIsOpen] = useState(false);
  const [isTried, setIsTried] = useState(false);
  const [draft, setDraft] = useState<Draft>({ ...EMPTY, company: '' });
  const company = draft.company || String(companies[0]?.id ?? '');
  const read = NewSuppression.safeParse({ ...draft, company: Number(company), channel: draft.channel || null });
  const wrong = new Set(read.error?.issues.map(({ path }) => path[0]));
  const errorOf = (name: string) => (isTried && wrong.has(name) ? text('suppressions.wrong') : undefined);
  const change = (next: Partial<Draft>) => setDraft({ ...draft, ...next });

  if (!isOpen) {
    return (
      <Flex>
        <Button startIcon={<Plus />} onClick={() => setIsOpen(true)}>
          {text('suppressions.add')}
        </Button>
      </Flex>
    );
  }

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsTried(true);
    if (!read.success) return;
    suppress.mutate(read.data, {
      onSuccess: () => {
        toggleNotification({ type: 'success', message: text('suppressions.added') });
        setDraft({ ...EMPTY, company });
        setIsTried(false);
        setIsOpen(false);
      },
    });
  };

  return (
    <Panel title={text('suppressions.add')} subtitle={text('suppressions.addHint')}>
      <form onSubmit={submit} noValidate>
        <Flex direction="column" alignItems="stretch" gap={5}>
          <Columns>
            {companies.length > 1 ? (
              <ChoiceField
                label={text('suppressions.company')}
                isRequired
                value={company}
                choices={companies.map(({ id, name }) => ({ value: String(id), label: name }))}
                onChange={(next) => change({ company: next })}
              />
            ) : null}
            <ChoiceField
              label={text('suppressions.kind')}
              isRequired
              value={draft.kind}
              choices={AddressKind.options.map((value) => ({ value, label: text(`addressKind.${value}`) }))}
              onChange={(kind) => change({ kind: AddressKind.parse(kind), channel: '' })}
            />
            <LineField
              label={text('suppressions.address')}
              name="address"
              isRequired
              lines={draft.kind === 'postal' ? 4 : 1}
              hint={text(`suppressions.addressHint.${draft.kind}`)}
              value={draft.address}
              error={errorOf('address')}
              onChange={(address) => change({ address })}
            />
            <ChoiceField
              label={text('suppressions.channel')}
              value={draft.channel || 'all'}
              choices={[
                { value: 'all', label: text(`allOfKind.${draft.kind}`) },
                ...ChannelId.options
                  .filter((channel) => ADDRESS_KINDS[channel] === draft.kind)
                  .map((channel) => ({ value: channel, label: text(`channel.${channel}`) })),
              ]}
              onChange={(channel) => change({ channel: channel === 'all' ? '' : channel })}
            />
            <LineField
              label={text('suppressions.note')}
              name="note"
              isRequired
              hint={text('suppressions.noteHint')}
              value={draft.note}
              error={errorOf('note')}
              onChange={(note) => change({ note })}
            />
          </Columns>
          {suppress.error ? (
            <FailureNotice error={suppress.error} wordsFor={(code) => text.wordsFor('failure', code)} />
          ) : null}
          <Flex gap={2}>
            <Button type="submit" loading={suppress.isPending}>
              {text('suppressions.addVerb')}
            </Button>
            <Button variant="tertiary" onClick={() => setIsOpen(false)}>
              {text('suppressions.notNow')}
            </Button>
          </Flex>
        </Flex>
      </form>
    </Panel>
  );
};
