import { useAuth } from '@strapi/strapi/admin';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { sendFile } from '../../api/send-file.ts';

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Sends the mended workbook of a run; closing the dialog stops it. */
export function useMendedUpload(documentId: string) {
  const token = useAuth('useMendedUpload', (state) => state.token);
  const client = useQueryClient();
  const [sentBytes, setSentBytes] = useState(0);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const stopper = useRef<AbortController | null>(null);

  useEffect(() => () => stopper.current?.abort(), []);

  const start = async (file: File): Promise<string | null> => {
    const { signal } = (stopper.current = new AbortController());
    const path = `/runs/${documentId}/mended?${new URLSearchParams({ name: file.name })}`;
    setSentBytes(0);
    setError(null);
    setIsBusy(true);
    try {
      const sent = await sendFile({ path, file, type: WORKBOOK, token, onProgress: setSentBytes, signal });
      void client.invalidateQueries({ queryKey: ['ingestion'] });
      return sent.runDocumentId;
    } catch (failure) {
      if (!signal.aborted) setError(failure);
      return null;
    } finally {
      setIsBusy(false);
    }
  };

  return { sentBytes, isBusy, error, start, stop: () => stopper.current?.abort() };
}
