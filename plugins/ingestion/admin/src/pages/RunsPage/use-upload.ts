import { useAuth } from '@strapi/strapi/admin';
import { useEffect, useRef, useState } from 'react';
import { useRunsChanged } from '../../api/runs.ts';
import { uploadFile } from '../../api/upload.ts';

/** One upload at a time; closing the dialog stops it. */
export function useUpload() {
  const token = useAuth('useUpload', (state) => state.token);
  const runsChanged = useRunsChanged();
  const [sentBytes, setSentBytes] = useState(0);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const stopper = useRef<AbortController | null>(null);

  useEffect(() => () => stopper.current?.abort(), []);

  const start = async (companyId: number, file: File): Promise<{ runDocumentId: string } | null> => {
    const { signal } = (stopper.current = new AbortController());
    setSentBytes(0);
    setError(null);
    setIsBusy(true);
    try {
      const opened = await uploadFile({ companyId, file, token, onProgress: setSentBytes, signal });
      void runsChanged();
      return opened;
    } catch (failure) {
      if (!signal.aborted) setError(failure);
      return null;
    } finally {
      setIsBusy(false);
    }
  };

  return { sentBytes, isBusy, error, start, stop: () => stopper.current?.abort() };
}
