import { Button, IconButton } from '@strapi/design-system';
import { Plus, Trash } from '@strapi/icons';
import { styled } from 'styled-components';
import type { FixedColumn } from '@nitida/plugin-ingestion/contract';
import { SmallInput } from '../../components/NativeSelect.tsx';
import { useTexts } from '../../texts.ts';

type Props = { columns: readonly FixedColumn[]; onChange: (columns: FixedColumn[]) => void };

/** Where each column of a fixed-width record begins, and how long it is: as record layouts say. */
export const FixedColumns = ({ columns, onChange }: Props) => {
  const text = useTexts();
  const change = (at: number, part: Partial<FixedColumn>) =>
    onChange(columns.map((column, index) => (index === at ? { ...column, ...part } : column)));
  const figure = (typed: string): number => Math.max(1, Math.trunc(Number(typed)) || 1);

  const add = () => {
    const last = columns.at(-1);
    const start = last ? last.start + last.length : 1;
    onChange([...columns, { name: String(columns.length + 1), start, length: 10 }]);
  };

  return (
    <div>
      <Rows>
        {columns.map(({ name, start, length }, index) => (
          <li key={index}>
            <SmallInput
              label={text('fixed.name')}
              value={name}
              maxLength={80}
              onChange={(typed) => change(index, { name: typed })}
            />
            <SmallInput
              label={text('fixed.start')}
              type="number"
              min={1}
              max={10_000}
              value={String(start)}
              onChange={(typed) => change(index, { start: figure(typed) })}
            />
            <SmallInput
              label={text('fixed.length')}
              type="number"
              min={1}
              max={2_000}
              value={String(length)}
              onChange={(typed) => change(index, { length: figure(typed) })}
            />
            <IconButton
              label={text('fixed.remove', { name })}
              disabled={columns.length === 1}
              onClick={() => onChange(columns.filter((_, at) => at !== index))}
            >
              <Trash />
            </IconButton>
          </li>
        ))}
      </Rows>
      <Button variant="tertiary" startIcon={<Plus />} onClick={add}>
        {text('fixed.add')}
      </Button>
    </div>
  );
};

const Rows = styled.ul`
  display: flex;
  flex-direction: column;
  gap: 0.8rem;
  list-style: none;
  margin: 0 0 1.2rem;
  max-width: 60rem;
  padding: 0;

  li {
    align-items: end;
    display: grid;
    gap: 0.8rem;
    grid-template-columns: 2fr 1fr 1fr auto;
  }
`;
