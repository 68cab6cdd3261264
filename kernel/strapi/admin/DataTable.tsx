import { useIsMobile } from '@strapi/strapi/admin';
import type { ReactNode } from 'react';
import { Cards, Frame, TitleCell } from './data-table.styles.ts';

export type Column<Row> = {
  name: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Figures stand at the end, so that their digits stand below each other. */
  align?: 'end';
};

type Props<Row> = { label: string; columns: Column<Row>[]; rows: readonly Row[]; keyOf: (row: Row) => string | number };

/**
 * Rows as a plain table, whose words every screen reader knows; on a phone each row is a card. The
 * first column names the row.
 */
export function DataTable<Row>(props: Props<Row>) {
  return useIsMobile() ? <CardList {...props} /> : <WideTable {...props} />;
}

const WideTable = <Row,>({ label, columns, rows, keyOf }: Props<Row>) => (
  <Frame tabIndex={0} role="region" aria-label={label}>
    <table>
      <thead>
        <tr>
          {columns.map(({ name, header, align }) => (
            <th key={name} scope="col" data-align={align}>
              {header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            {columns.map(({ name, cell, align }, index) =>
              index === 0 ? (
                <TitleCell key={name} scope="row" data-align={align}>
                  {cell(row)}
                </TitleCell>
              ) : (
                <td key={name} data-align={align}>
                  {cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  </Frame>
);

const CardList = <Row,>({ label, columns, rows, keyOf }: Props<Row>) => {
  const [title, ...rest] = columns;

  return (
    <Cards aria-label={label}>
      {rows.map((row) => (
        <li key={keyOf(row)}>
          <div data-title>{title?.cell(row)}</div>
          <dl>
            {rest.map(({ name, header, cell }) => (
              <div key={name}>
                <dt>{header}</dt>
                <dd>{cell(row)}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </Cards>
  );
};
