import { refreshAccessToken } from '@strapi/strapi/admin';
import * as tus from 'tus-js-client';
import { FailedRequest, type Failure, failureOfAnswer } from '@nitida/kernel/strapi/admin';
import { backend } from './backend.ts';

export type Uploading = {
  companyId: number;
  file: File;
  token: string | null;
  onProgress: (sentBytes: number) => void;
  onDone: (runDocumentId: string) => void;
  onFailed: (failure: FailedRequest) => void;
  /** The connection is gone, or the server busy; it is tried again by itself. */
  onWaiting: () => void;
};

export type ResumableUpload = {
  /** Begins; or goes on, with what the server has of this very file since an earlier time. */
  start(): Promise<void>;
  pause(): Promise<void>;
  /** Also tells the server to throw away what it has. */
  cancel(): Promise<void>;
};

const PIECE = 16 * 1024 ** 2;

/** For about three minutes; then a person is told, and can go on with a press. */
const RETRY_DELAYS_MS = [0, 1_000, 3_000, 5_000, 10_000, 20_000, 30_000, 30_000, 30_000, 30_000];

/** Which upload is this file's: the same file, for the same company, goes on where it was left, also after a reload. */
const fingerprintOf = (companyId: number, { name, size, lastModified }: File) =>
  ['nitida-upload', companyId, name, size, lastModified].join(':');

/** A file on its way in pieces, by the tus protocol: what has arrived stays, whatever happens to the connection. */
export function resumableUpload({
  companyId,
  file,
  onProgress,
  onDone,
  onFailed,
  onWaiting,
  ...given
}: Uploading): ResumableUpload {
  let { token } = given;

  const upload = new tus.Upload(file, {
    endpoint: `${backend()}/ingestion/chunked-uploads`,
    metadata: { company: String(companyId), filename: file.name },
    fingerprint: () => Promise.resolve(fingerprintOf(companyId, file)),
    removeFingerprintOnSuccess: true,
    chunkSize: PIECE,
    retryDelays: RETRY_DELAYS_MS,
    onBeforeRequest: (request) => request.setHeader('authorization', `Bearer ${token}`),
    // A large file takes longer than a log-in lasts: it is renewed between two pieces.
    async onAfterResponse(_request, response) {
      if (response.getStatus() === 401) token = (await refreshAccessToken(token)) ?? token;
    },
    onShouldRetry({ originalResponse }) {
      const status = originalResponse?.getStatus() ?? 0;
      const canPass = status === 0 || status === 401 || status === 409 || status === 423 || status >= 500;
      if (canPass) onWaiting();
      return canPass;
    },
    onProgress,
    onSuccess({ lastResponse }) {
      const run = lastResponse.getHeader('nitida-run');
      if (run) onDone(run);
      else onFailed(new FailedRequest(INTERRUPTED));
    },
    onError: (error) => onFailed(new FailedRequest(failureOfUpload(error))),
  });

  return {
    async start() {
      const [earlier] = upload.url === null ? await upload.findPreviousUploads() : [];
      if (earlier) upload.resumeFromPreviousUpload(earlier);
      upload.start();
    },
    pause: () => upload.abort(),
    cancel: () => upload.abort(true),
  };
}

const INTERRUPTED: Failure = { status: null, code: 'upload.interrupted', message: 'No answer', details: {} };

function failureOfUpload(error: Error): Failure {
  const response = error instanceof tus.DetailedError ? error.originalResponse : null;
  if (!response) return INTERRUPTED;
  const status = response.getStatus();
  const failure = failureOfAnswer(status, jsonOf(response.getBody()));
  if (failure) return failure;
  const code = status === 413 ? 'file.over_limit' : null;
  return { status, code, message: `The server answered ${status}`, details: {} };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The protocol's own words, or a proxy's error page: the status says what there is to say.
    return null;
  }
}
