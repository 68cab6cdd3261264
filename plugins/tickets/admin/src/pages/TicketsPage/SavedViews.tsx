import { useQuery } from '@tanstack/react-query';
import { Button, Field, Flex, IconButton, Popover, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { Trash } from '@strapi/icons';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import type { SavedView, TicketCriteria } from '@nitida/plugin-tickets/contract';
import { FailureNotice } from '@nitida/kernel/strapi/admin';
import { useRemoveView, useSaveView, viewsQuery } from '../../api/lists.ts';
import { addressOf } from '../../api/tickets.ts';
import { useTexts } from '../../texts.ts';

type Props = { criteria: TicketCriteria; isFiltered: boolean };

/** Searches that the person wants again: chosen from a list, saved under a name, taken away. */
export const SavedViews = ({ criteria, isFiltered }: Props) => {
  const text = useTexts();
  const navigate = useNavigate();
  const { data: views = [] } = useQuery(viewsQuery());
  const remove = useRemoveView();
  const current = views.find((view) => addressOf(sorted(view.criteria)) === addressOf(sorted(criteria)));

  const choose = (id: string) => {
    const view = views.find((one) => String(one.id) === id);
    if (view) void navigate(addressOf(view.criteria) || '.');
  };

  return (
    <Flex gap={2} alignItems="flex-end" wrap="wrap" paddingBottom={4}>
      {views.length > 0 ? (
        <Field.Root width="28rem" maxWidth="100%">
          <Field.Label>{text('views.label')}</Field.Label>
          <SingleSelect
            placeholder={text('views.none')}
            value={current ? String(current.id) : ''}
            onChange={(id) => choose(String(id))}
          >
            {views.map(({ id, name }) => (
              <SingleSelectOption key={id} value={String(id)}>
                {name}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </Field.Root>
      ) : null}
      {current ? (
        <IconButton
          label={text('views.remove', { name: current.name })}
          variant="tertiary"
          size="L"
          disabled={remove.isPending}
          onClick={() => remove.mutate(current.id)}
        >
          <Trash />
        </IconButton>
      ) : null}
      {isFiltered && !current ? <SaveView criteria={criteria} /> : null}
    </Flex>
  );
};

const SaveView = ({ criteria }: Pick<SavedView, 'criteria'>) => {
  const text = useTexts();
  const save = useSaveView();
  const [isOpen, setIsOpen] = useState(false);
  const [name, setName] = useState('');

  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ name, criteria }, { onSuccess: () => setIsOpen(false) });
  };

  return (
    <Popover.Root open={isOpen} onOpenChange={setIsOpen}>
      <Popover.Trigger>
        <Button variant="tertiary" size="L">
          {text('views.save')}
        </Button>
      </Popover.Trigger>
      <Popover.Content aria-label={text('views.save')}>
        <form onSubmit={submit}>
          <Flex direction="column" alignItems="stretch" gap={3} padding={4}>
            <Field.Root required>
              <Field.Label>{text('views.name')}</Field.Label>
              <Field.Input value={name} maxLength={80} onChange={(event) => setName(event.target.value)} />
            </Field.Root>
            {save.error ? (
              <FailureNotice error={save.error} wordsFor={(code: string) => text.wordsFor('failure', code)} />
            ) : null}
            <Button type="submit" loading={save.isPending} disabled={name.trim() === ''}>
              {text('views.confirm')}
            </Button>
          </Flex>
        </form>
      </Popover.Content>
    </Popover.Root>
  );
};

const sorted = (criteria: TicketCriteria): TicketCriteria =>
  Object.fromEntries(Object.entries(criteria).toSorted(([one], [other]) => one.localeCompare(other)));
