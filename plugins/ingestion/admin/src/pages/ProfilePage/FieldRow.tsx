import { IconButton } from '@strapi/design-system';
import { Cog } from '@strapi/icons';
import { useId, useState } from 'react';
import { styled } from 'styled-components';
import type { Entity, FieldMapping, Target } from '@nitida/plugin-ingestion/contract';
import { fieldWords } from '@nitida/plugin-ingestion/contract/field-texts';
import { useOperatorLanguage } from '@nitida/kernel/strapi/admin';
import { NativeSelect, SmallInput } from '../../components/NativeSelect.tsx';
import { useReasons } from '../../components/reasons.ts';
import { useTexts } from '../../texts.ts';
import { emptyField, plainCell, transformsFor } from './draft.ts';
import { FieldSettings } from './FieldSettings.tsx';
import type { ColumnChoice, FieldExample } from './MappingPanel.tsx';

type Props = {
  entity: Entity;
  target: Target;
  field: FieldMapping | undefined;
  columns: readonly ColumnChoice[];
  examples: readonly FieldExample[];
  onChange: (field: FieldMapping | null) => void;
};

// No column is called so: names are trimmed, and these are not.
const NONE = '';
const CONSTANT = ' =';

/** One of our fields: which column it comes from, and what becomes of a value. */
export const FieldRow = ({ entity, target, field, columns, examples, onChange }: Props) => {
  const text = useTexts();
  const language = useOperatorLanguage();
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const label = fieldWords(entity, target.name, language);
  const isConstant = field !== undefined && field.from.length === 0;

  const choose = (chosen: string) => {
    if (chosen === NONE) return onChange(null);
    if (chosen === CONSTANT) {
      return onChange({ ...emptyField, constant: field?.constant ?? target.choices?.[0] ?? '' });
    }
    const column = columns.find(({ name }) => name === chosen);
    const transforms = transformsFor(target, column);
    onChange({ ...emptyField, from: [chosen, ...(field?.from.slice(1) ?? [])], transforms });
    if (target.type === 'choice' && transforms.length > 0) setIsOpen(true);
  };

  return (
    <Row>
      <Name data-required={target.isRequired}>
        {label}
        {target.isRequired ? <i title={text('mapping.required')}>*</i> : null}
        {target.fallback !== undefined && !field ? (
          <small>{text('mapping.fallback', { value: target.fallback })}</small>
        ) : null}
      </Name>
      <Source>
        <NativeSelect
          label={
            target.isRequired
              ? text('mapping.columnRequired', { field: label })
              : text('mapping.column', { field: label })
          }
          isLabelHidden
          value={isConstant ? CONSTANT : (field?.from[0] ?? NONE)}
          required={target.isRequired}
          choices={columns.map(({ name, examples: values }) => ({ value: name, label: shownColumn(name, values) }))}
          onChange={choose}
        >
          <option value={NONE}>{text('mapping.none')}</option>
          <option value={CONSTANT}>{text('mapping.constant')}</option>
        </NativeSelect>
        {isConstant ? <Constant label={label} target={target} field={field} onChange={onChange} /> : null}
        {field && field.from.length > 1 ? <small>+ {field.from.slice(1).join(' + ')}</small> : null}
      </Source>
      <Result examples={examples} />
      {field && !isConstant ? (
        <IconButton
          label={text('mapping.settings', { field: label })}
          variant={isOpen ? 'secondary' : 'tertiary'}
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setIsOpen(!isOpen)}
        >
          <Cog />
        </IconButton>
      ) : (
        <span />
      )}
      {field && !isConstant && isOpen ? (
        <div id={id} data-settings>
          <FieldSettings label={label} target={target} field={field} columns={columns} onChange={onChange} />
        </div>
      ) : null}
    </Row>
  );
};

type ConstantProps = { label: string; target: Target; field: FieldMapping; onChange: Props['onChange'] };

const Constant = ({ label, target, field, onChange }: ConstantProps) => {
  const text = useTexts();
  const name = text('mapping.constantOf', { field: label });

  return target.choices ? (
    <NativeSelect
      label={name}
      isLabelHidden
      value={field.constant ?? ''}
      choices={target.choices.map((choice) => ({ value: choice, label: choiceWords(text, choice) }))}
      onChange={(constant) => onChange({ ...field, constant })}
    />
  ) : (
    <SmallInput
      label={name}
      isLabelHidden
      value={field.constant ?? ''}
      maxLength={500}
      onChange={(constant) => onChange({ ...field, constant })}
    />
  );
};

/** What the value of a sample becomes, or why it cannot. */
const Result = ({ examples }: { examples: readonly FieldExample[] }) => {
  const text = useTexts();
  const reasonOf = useReasons();
  const wrong = examples.find(({ made }) => made !== null && made.code !== null);
  const shown = wrong ?? examples[0];
  if (!shown) return <Made />;

  const given = plainCell(shown.given);
  const { made } = shown;
  return (
    <Made data-wrong={wrong !== undefined}>
      <code>{given}</code>
      {made === null ? null : made.code === null ? (
        made.text === given ? null : (
          <>
            <i aria-hidden> → </i>
            <span className="sr">{text('mapping.becomes')}</span>
            <code data-made>{made.text}</code>
          </>
        )
      ) : (
        <small>{reasonOf(made.code).reason}</small>
      )}
    </Made>
  );
};

const shownColumn = (name: string, [example]: readonly string[]): string =>
  example ? `${name} · ${example.slice(0, 24)}` : name;

/** Our short words, with what they mean. */
export const choiceWords = (text: ReturnType<typeof useTexts>, choice: string): string => {
  const words = text.wordsFor('choice', choice);
  return words ? `${choice} · ${words}` : choice;
};

const Row = styled.li`
  align-items: center;
  border-top: 1px solid ${({ theme }) => theme.colors.neutral150};
  display: grid;
  font-size: 1.4rem;
  gap: 0.4rem 1.2rem;
  grid-template-columns: minmax(14rem, 1fr) minmax(20rem, 1.4fr) minmax(14rem, 1.4fr) 3.2rem;
  padding: 0.6rem 0;

  [data-settings] {
    background: ${({ theme }) => theme.colors.neutral100};
    border-radius: ${({ theme }) => theme.borderRadius};
    grid-column: 1 / -1;
    padding: 1.2rem;
  }

  small {
    color: ${({ theme }) => theme.colors.neutral600};
    display: block;
    font-size: 1.2rem;
  }

  @media (max-width: 60rem) {
    grid-template-columns: minmax(0, 1fr) 4.4rem;

    > :nth-child(1),
    > :nth-child(3) {
      grid-column: 1 / -1;
    }

    > :nth-child(4) {
      grid-column: 2;
      grid-row: 2;
    }
  }
`;

const Name = styled.div`
  i {
    color: ${({ theme }) => theme.colors.danger600};
    font-style: normal;
    margin-inline-start: 0.3rem;
  }

  &[data-required='true'] {
    font-weight: 600;
  }
`;

const Source = styled.div`
  display: flex;
  flex-direction: column;
  gap: 0.4rem;
  min-width: 0;
`;

const Made = styled.div`
  min-width: 0;
  overflow-wrap: anywhere;

  code {
    color: ${({ theme }) => theme.colors.neutral600};
    font-size: 1.3rem;
  }

  code[data-made] {
    color: ${({ theme }) => theme.colors.neutral800};
    font-weight: 600;
  }

  &[data-wrong='true'] small {
    color: ${({ theme }) => theme.colors.danger700};
  }

  .sr {
    clip-path: inset(50%);
    height: 1px;
    overflow: hidden;
    position: absolute;
    width: 1px;
  }
`;
