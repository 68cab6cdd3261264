import { Flex, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { SampleGuess } from '@nitida/plugin-ingestion/contract';
import { useTexts } from '../../texts.ts';
import { plainCell } from './draft.ts';

const SHOWN = 5;

/** The first records as they were recognised, one table for each record type. */
export const SampleRows = ({ guess }: { guess: SampleGuess }) => {
  const text = useTexts();
  const tags = [...new Set(guess.rows.map(({ tag }) => tag))];

  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      {tags.map((tag) => {
        const rows = guess.rows.filter((row) => row.tag === tag);
        const label = tag === null ? text('sample.rows') : text('sample.rowsOf', { tag });
        return (
          <Flex key={tag} direction="column" alignItems="stretch" gap={2}>
            <Typography variant="pi" fontWeight="bold" tag="h3">
              {label}
            </Typography>
            <RowsTable
              label={label}
              columns={guess.columns.filter((column) => column.tag === tag).map(({ name }) => name)}
              rows={rows.slice(0, SHOWN)}
            />
          </Flex>
        );
      })}
    </Flex>
  );
};

type TableProps = { label: string; columns: readonly string[]; rows: SampleGuess['rows'] };

const RowsTable = ({ label, columns, rows }: TableProps) => {
  const text = useTexts();

  return (
    <Scrolls tabIndex={0} role="region" aria-label={label}>
      <table>
        <thead>
          <tr>
            <th scope="col">{text('sample.line')}</th>
            {columns.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ lineNumber, cells }) => (
            <tr key={lineNumber}>
              <th scope="row">{lineNumber}</th>
              {columns.map((name, place) => (
                <td key={name} title={plainCell(cells[place])}>
                  {plainCell(cells[place])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolls>
  );
};

const Scrolls = styled.div`
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: ${({ theme }) => theme.borderRadius};
  color: ${({ theme }) => theme.colors.neutral800};
  font-size: 1.3rem;
  overflow-x: auto;

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 2px;
  }

  table {
    border-collapse: collapse;
    min-width: 100%;
  }

  th,
  td {
    max-width: 22rem;
    overflow: hidden;
    padding: 0.6rem 1rem;
    text-align: start;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  thead th {
    background: ${({ theme }) => theme.colors.neutral100};
    font-weight: 600;
  }

  tbody th {
    color: ${({ theme }) => theme.colors.neutral600};
  }

  tbody tr {
    border-top: 1px solid ${({ theme }) => theme.colors.neutral150};
  }
`;
