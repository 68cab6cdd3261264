import type { RunDetail } from '@nitida/plugin-ingestion/contract';
import { type Figure, Figures, Panel, useFormats } from '@nitida/kernel/strapi/admin';
import { useTexts } from '../../texts.ts';

export const RunFigures = ({ run }: { run: RunDetail }) => {
  const text = useTexts();
  const { euro, number } = useFormats();

  const figures: Figure[] = [
    { name: 'bills', label: text('figure.bills'), value: number(run.billCount) },
    { name: 'total', label: text('figure.total'), value: euro(run.totalCents) },
    { name: 'created', label: text('figure.created'), value: number(run.createdCount) },
    { name: 'changed', label: text('figure.changed'), value: number(run.changedCount) },
    { name: 'unchanged', label: text('figure.unchanged'), value: number(run.unchangedCount) },
    { name: 'contacts', label: text('figure.contacts'), value: number(run.contactCount) },
    {
      name: 'rejected',
      label: text('figure.rejected'),
      value: number(run.rejectedCount),
      ...(run.rejectedCount > 0 && { tone: 'danger' }),
    },
    {
      name: 'warnings',
      label: text('figure.warnings'),
      value: number(run.warningCount),
      ...(run.warningCount > 0 && { tone: 'warning' }),
    },
  ];

  return (
    <Panel title={text('figure.title')}>
      <Figures figures={figures} />
    </Panel>
  );
};
