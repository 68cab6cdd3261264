import { Button, Field, Flex, Modal, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import type { CompanyChoice } from '@nitida/plugin-ingestion/contract';
import { FailureNotice } from '@nitida/kernel/strapi/admin';
import { FileDrop } from '../../components/FileDrop.tsx';
import { useReasons } from '../../components/reasons.ts';
import { useTexts } from '../../texts.ts';
import { UploadProgress } from './UploadProgress.tsx';
import { useUpload } from './use-upload.ts';

/** Chooses company and file, shows how far the upload is, and opens the new run. */
export const UploadForm = ({ companies }: { companies: readonly CompanyChoice[] }) => {
  const text = useTexts();
  const reasonOf = useReasons();
  const navigate = useNavigate();
  const [companyId, setCompanyId] = useState<number | null>(companies.length === 1 ? (companies[0]?.id ?? null) : null);
  const [file, setFile] = useState<File | null>(null);
  const upload = useUpload((runDocumentId) => navigate(`runs/${runDocumentId}`));
  const isUnderWay = upload.state !== 'idle';

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (companyId !== null && file !== null) void upload.start(companyId, file);
  };

  return (
    <form onSubmit={submit}>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={5}>
          <Typography textColor="neutral600">{text('upload.hint')}</Typography>
          <Field.Root required>
            <Field.Label>{text('upload.company')}</Field.Label>
            <SingleSelect
              placeholder={text('upload.choose')}
              value={companyId === null ? null : String(companyId)}
              disabled={isUnderWay}
              onChange={(id) => setCompanyId(Number(id))}
            >
              {companies.map(({ id, name }) => (
                <SingleSelectOption key={id} value={String(id)}>
                  {name}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Field.Root>
          <FileDrop
            label={text('upload.file')}
            accept=".zip,.txt,.csv,.dat,.stb,.stabo,.xlsx,.xml,.p7m,.pdf"
            file={file}
            isRequired
            isDisabled={isUnderWay}
            onChange={setFile}
          />
          {file ? <UploadProgress state={upload.state} sentBytes={upload.sentBytes} totalBytes={file.size} /> : null}
          {upload.error ? (
            <FailureNotice
              error={upload.error}
              wordsFor={(code, details) => text.wordsFor('failure', code) ?? wordsOf(reasonOf(code, details))}
            />
          ) : null}
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        {isUnderWay ? (
          <Button variant="danger-light" onClick={() => void upload.cancel()}>
            {text('upload.cancel')}
          </Button>
        ) : (
          <Modal.Close>
            <Button variant="tertiary">{text('upload.close')}</Button>
          </Modal.Close>
        )}
        <NextStep upload={upload} isReady={companyId !== null && file !== null} />
      </Modal.Footer>
    </form>
  );
};

const NextStep = ({ upload, isReady }: { upload: ReturnType<typeof useUpload>; isReady: boolean }) => {
  const text = useTexts();

  switch (upload.state) {
    case 'idle':
      return (
        <Button key="start" type="submit" disabled={!isReady}>
          {text('upload.start')}
        </Button>
      );
    case 'sending':
    case 'waiting':
      return (
        <Button key="pause" type="button" variant="secondary" onClick={() => void upload.pause()}>
          {text('upload.pause')}
        </Button>
      );
    default:
      return (
        <Button key="resume" type="button" onClick={() => void upload.resume()}>
          {text('upload.resume')}
        </Button>
      );
  }
};

const wordsOf = ({ reason, remedy }: { reason: string; remedy: string }) => `${reason} ${remedy}`;
