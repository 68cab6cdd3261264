import { Button, Flex } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { useState } from 'react';
import { FailureNotice, saveFile } from '@nitida/kernel/strapi/admin';

type Props = { label: string; fileName: string; read: () => Promise<Blob> };

/** A list as a file for a spreadsheet. */
export const DownloadButton = ({ label, fileName, read }: Props) => {
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const save = async () => {
    setError(null);
    setIsBusy(true);
    try {
      saveFile(await read(), fileName);
    } catch (failure) {
      setError(failure);
    } finally {
      setIsBusy(false);
    }
  };

  return (
    <Flex direction="column" alignItems="flex-start" gap={2}>
      <Button variant="tertiary" startIcon={<Download />} loading={isBusy} onClick={() => void save()}>
        {label}
      </Button>
      {error ? <FailureNotice error={error} onRetry={() => void save()} /> : null}
    </Flex>
  );
};
