import { Button } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { useNotification } from '@strapi/strapi/admin';
import { useOperatorLanguage } from '@nitida/kernel/strapi/admin';
import { type CheckFile, downloadCheck } from '../../api/run-checks.ts';
import { useTexts } from '../../texts.ts';

/** A list of a run as a file for a spreadsheet. */
export const CheckDownload = ({ documentId, what, label }: { documentId: string; what: CheckFile; label: string }) => {
  const text = useTexts();
  const language = useOperatorLanguage();
  const { toggleNotification } = useNotification();

  const download = () => {
    const name = text(`checkFile.${what}`, { run: documentId });
    downloadCheck(documentId, what, { name, language }).catch(() => {
      toggleNotification({ type: 'danger', message: text('rejections.notDownloaded') });
    });
  };

  return (
    <Button variant="secondary" startIcon={<Download />} onClick={download}>
      {label}
    </Button>
  );
};
