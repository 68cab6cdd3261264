import { Button } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { useNotification } from '@strapi/strapi/admin';
import { useState } from 'react';
import { useOperatorLanguage } from '@nitida/kernel/strapi/admin';
import { downloadRejections, type RejectionFile } from '../../api/rejections.ts';
import { useTexts } from '../../texts.ts';

const LABELS = {
  'rejections.csv': { label: 'rejections.csv', file: 'rejections.csvName' },
  'rejections.xlsx': { label: 'rejections.xlsx', file: 'rejections.xlsxName' },
  'mend.xlsx': { label: 'mend.download', file: 'mend.downloadName' },
} as const satisfies Record<RejectionFile, object>;

/** Hands out one of the files about what was rejected. */
export const RejectionDownload = ({ documentId, what }: { documentId: string; what: RejectionFile }) => {
  const text = useTexts();
  const language = useOperatorLanguage();
  const { toggleNotification } = useNotification();
  const [isBusy, setIsBusy] = useState(false);
  const { label, file } = LABELS[what];

  const download = () => {
    setIsBusy(true);
    downloadRejections(documentId, what, { name: text(file, { run: documentId }), language })
      .catch(() => toggleNotification({ type: 'danger', message: text('rejections.notDownloaded') }))
      .finally(() => setIsBusy(false));
  };

  return (
    <Button variant="secondary" startIcon={<Download />} loading={isBusy} onClick={download}>
      {text(label)}
    </Button>
  );
};
