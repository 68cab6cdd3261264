import { refreshAccessToken } from '@strapi/strapi/admin';
import { z } from 'zod';
import { FailedRequest, failureOfAnswer } from '@nitida/kernel/strapi/admin';
import { backend } from './backend.ts';

export type SentFile = {
  /** Below `/ingestion`, with its query. */
  path: string;
  file: File;
  type: string;
  token: string | null;
  onProgress: (sentBytes: number) => void;
  signal: AbortSignal;
};

const Opened = z.object({ data: z.object({ runDocumentId: z.string() }) });

/**
 * Sends a file that opens a run, as it lies on the disk: the browser streams it and tells how far it
 * is, which `fetch` cannot. A token that ended in the meantime is renewed once.
 */
export async function sendFile(sent: SentFile): Promise<{ runDocumentId: string }> {
  let answer = await post(sent);
  if (answer.status === 401) {
    const token = await refreshAccessToken(sent.token);
    if (token) answer = await post({ ...sent, token });
  }
  if (answer.status < 200 || answer.status > 299) {
    const message = `The server answered ${answer.status}`;
    throw new FailedRequest(
      failureOfAnswer(answer.status, answer.body) ?? { status: answer.status, code: null, message, details: {} },
    );
  }
  return Opened.parse(answer.body).data;
}

type Answer = { status: number; body: unknown };

const post = ({ path, file, type, token, onProgress, signal }: SentFile) =>
  new Promise<Answer>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `${backend()}/ingestion${path}`);
    request.withCredentials = true;
    request.responseType = 'text';
    request.setRequestHeader('authorization', `Bearer ${token}`);
    request.setRequestHeader('content-type', type);
    request.upload.onprogress = ({ loaded }) => onProgress(loaded);
    request.onload = () => resolve({ status: request.status, body: jsonOf(request.responseText) });
    request.onerror = () =>
      reject(new FailedRequest({ status: null, code: 'upload.interrupted', message: 'No answer', details: {} }));
    request.onabort = () => reject(signal.reason);
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A proxy's own error page: the status says what there is to say.
    return null;
  }
}
