import { Button, Flex } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { useNotification } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { StatisticsFilters } from '@nitida/plugin-dispatch/contract';
import { useOperatorLanguage } from '@nitida/kernel/strapi/admin';
import { downloadStatistics, type StatisticsFile } from '../../api/statistics.ts';
import { useTexts } from '../../texts.ts';

const FILES = [
  { what: 'export.csv', label: 'statistics.csv', ending: 'csv' },
  { what: 'export.xlsx', label: 'statistics.xlsx', ending: 'xlsx' },
] as const satisfies readonly { what: StatisticsFile; label: string; ending: string }[];

/** What the page shows, day by day, as a file. */
export const StatisticsExport = ({ filters }: { filters: StatisticsFilters }) => {
  const text = useTexts();
  const language = useOperatorLanguage();
  const { toggleNotification } = useNotification();
  const [busy, setBusy] = useState<StatisticsFile | null>(null);

  const download = ({ what, ending }: (typeof FILES)[number]) => {
    setBusy(what);
    const name = `${text('statistics.fileName')}.${ending}`;
    downloadStatistics(what, filters, { name, language })
      .catch(() => toggleNotification({ type: 'danger', message: text('statistics.notDownloaded') }))
      .finally(() => setBusy(null));
  };

  return (
    <Flex gap={2} wrap="wrap">
      {FILES.map((file) => (
        <Button
          key={file.what}
          variant="tertiary"
          startIcon={<Download />}
          loading={busy === file.what}
          onClick={() => download(file)}
        >
          {text(file.label)}
        </Button>
      ))}
    </Flex>
  );
};
