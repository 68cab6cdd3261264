import { useAuth } from '@strapi/strapi/admin';
import { useEffect, useRef, useState } from 'react';
import { useRunsChanged } from '../../api/runs.ts';
import { type ResumableUpload, resumableUpload } from '../../api/upload.ts';

/** waiting: tried again by itself. stopped: it failed, and a person may go on. */
export type UploadState = 'idle' | 'sending' | 'waiting' | 'paused' | 'stopped';

/** One upload at a time. Closing the dialog pauses it: the same file chosen again goes on. */
export function useUpload(onDone: (runDocumentId: string) => void) {
  const token = useAuth('useUpload', (state) => state.token);
  const runsChanged = useRunsChanged();
  const [state, setState] = useState<UploadState>('idle');
  const [sentBytes, setSentBytes] = useState(0);
  const [error, setError] = useState<unknown>(null);
  const current = useRef<ResumableUpload | null>(null);

  useEffect(() => () => void current.current?.pause(), []);

  const send = async () => {
    setError(null);
    setState('sending');
    await current.current?.start();
  };

  return {
    state,
    sentBytes,
    error,

    async start(companyId: number, file: File) {
      setSentBytes(0);
      current.current = resumableUpload({
        companyId,
        file,
        token,
        onProgress(bytes) {
          setSentBytes(bytes);
          setState((before) => (before === 'waiting' ? 'sending' : before));
        },
        onWaiting: () => setState((before) => (before === 'sending' ? 'waiting' : before)),
        onFailed(failure) {
          setError(failure);
          setState('stopped');
        },
        onDone(runDocumentId) {
          void runsChanged();
          onDone(runDocumentId);
        },
      });
      await send();
    },

    resume: send,

    async pause() {
      setState('paused');
      await current.current?.pause();
    },

    async cancel() {
      const upload = current.current;
      current.current = null;
      setState('idle');
      setSentBytes(0);
      setError(null);
      // Where the server cannot be told, it tidies up by itself after a day.
      await upload?.cancel().catch(() => undefined);
    },
  };
}
