import { Button, Flex, Typography } from '@strapi/design-system';
import { Trash } from '@strapi/icons';
import { useId, useState } from 'react';
import { styled } from 'styled-components';
import type { EntityMapping, FieldMapping, Target } from '@nitida/plugin-ingestion/contract';
import { thingWords } from '@nitida/plugin-ingestion/contract/field-texts';
import { useOperatorLanguage } from '@nitida/kernel/strapi/admin';
import { NativeSelect, SmallInput } from '../../components/NativeSelect.tsx';
import { useTexts } from '../../texts.ts';
import { FieldRow } from './FieldRow.tsx';
import type { ColumnChoice, FieldExample } from './MappingPanel.tsx';

type Props = {
  mapping: EntityMapping;
  targets: readonly Target[];
  columns: readonly ColumnChoice[];
  exampleOf: (field: string) => FieldExample[];
  onField: (name: string, field: FieldMapping | null) => void;
  onWhen: (when: EntityMapping['when']) => void;
  onRemove: () => void;
};

/** One thing that a record makes: what it needs and what is known of it first, the rest when asked for. */
export const ThingCard = ({ mapping, targets, columns, exampleOf, onField, onWhen, onRemove }: Props) => {
  const text = useTexts();
  const language = useOperatorLanguage();
  const id = useId();
  const thing = thingWords(mapping.entity, language);
  // As it stood at first: a field that is mapped now must not move from under the hand.
  const [known] = useState(() => new Set(Object.keys(mapping.fields)));
  const isFirst = ({ name, isRequired }: Target) => isRequired || known.has(name);
  const sorted = [...targets].sort((one, other) => Number(other.isRequired) - Number(one.isRequired));
  const others = sorted.filter((target) => !isFirst(target));

  const row = (target: Target) => (
    <FieldRow
      key={target.name}
      entity={mapping.entity}
      target={target}
      field={mapping.fields[target.name]}
      columns={columns}
      examples={exampleOf(target.name)}
      onChange={(field) => onField(target.name, field)}
    />
  );

  return (
    <Card role="group" aria-labelledby={id}>
      <Flex justifyContent="space-between" gap={2}>
        <Typography id={id} tag="h4" fontWeight="bold">
          {thing}
        </Typography>
        <Button
          variant="ghost"
          size="S"
          startIcon={<Trash />}
          onClick={onRemove}
          aria-label={text('mapping.remove', { thing })}
        >
          {text('mapping.removeShort')}
        </Button>
      </Flex>
      <ul>{sorted.filter(isFirst).map(row)}</ul>
      <details>
        <summary>{text('mapping.more', { count: others.length })}</summary>
        <ul>{others.map(row)}</ul>
        <When when={mapping.when} columns={columns} onChange={onWhen} />
      </details>
    </Card>
  );
};

type WhenProps = { when: EntityMapping['when']; columns: readonly ColumnChoice[]; onChange: Props['onWhen'] };

/** Only records whose column says one of these make it. */
const When = ({ when, columns, onChange }: WhenProps) => {
  const text = useTexts();

  return (
    <Flex gap={3} paddingTop={3} alignItems="flex-start" wrap="wrap">
      <NativeSelect
        label={text('when.column')}
        value={when?.column ?? ''}
        choices={columns.map(({ name }) => ({ value: name, label: name }))}
        onChange={(column) => onChange(column === '' ? null : { column, equals: when?.equals ?? ['1'] })}
      >
        <option value="">{text('when.always')}</option>
      </NativeSelect>
      {when ? (
        <SmallInput
          label={text('when.equals')}
          hint={text('when.hint')}
          value={when.equals.join('|')}
          onChange={(typed) => onChange({ ...when, equals: typed.split('|').slice(0, 50) })}
        />
      ) : null}
    </Flex>
  );
};

const Card = styled.div`
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: ${({ theme }) => theme.borderRadius};
  color: ${({ theme }) => theme.colors.neutral800};
  padding: 1.6rem;

  ul {
    list-style: none;
    margin: 0;
    padding: 0;
  }

  details {
    font-size: 1.4rem;
    margin-top: 1.2rem;
  }

  summary {
    color: ${({ theme }) => theme.colors.primary600};
    cursor: pointer;
    font-weight: 600;
    padding: 0.4rem 0;
  }

  summary:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 2px;
  }
`;
