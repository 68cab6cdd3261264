import type { ReactNode } from 'react';
import type { MessageFigures } from '@nitida/plugin-dispatch/contract';
import { type Column, DataTable } from '@nitida/kernel/strapi/admin';
import { useTexts } from '../../texts.ts';
import { FigureLink, type Narrowing } from './FigureLink.tsx';

const COUNTED = ['sent', 'delivered', 'seen', 'downloaded', 'paid', 'failed', 'bounced'] as const;

type Group = { key: string; figures: MessageFigures };

type Props<One extends Group> = {
  label: string;
  header: string;
  groups: readonly One[];
  nameOf: (group: One) => ReactNode;
  narrowTo: (group: One) => Narrowing;
};

/** The same figures for each of several groups; each number leads to its messages. */
export const FiguresTable = <One extends Group>({ label, header, groups, nameOf, narrowTo }: Props<One>) => {
  const text = useTexts();
  const columns: Column<One>[] = [
    { name: 'group', header, cell: nameOf },
    ...COUNTED.map((figure): Column<One> => ({
      name: figure,
      header: text(`statistics.figure.${figure}`),
      align: 'end',
      cell: (group) => <FigureLink count={group.figures[figure]} figure={figure} of={narrowTo(group)} />,
    })),
  ];

  return <DataTable label={label} columns={columns} rows={groups} keyOf={({ key }) => key} />;
};
