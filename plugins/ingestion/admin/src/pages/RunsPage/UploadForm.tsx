import { Button, Field, Flex, Modal, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import type { CompanyChoice } from '@nitida/plugin-ingestion/contract';
import { Bar, FailureNotice, useFormats } from '@nitida/kernel/strapi/admin';
import { useReasons } from '../../components/reasons.ts';
import { useTexts } from '../../texts.ts';
import { FileField } from './FileField.tsx';
import { useUpload } from './use-upload.ts';

/** Chooses company and file, shows how far the upload is, and opens the new run. */
export const UploadForm = ({ companies }: { companies: readonly CompanyChoice[] }) => {
  const text = useTexts();
  const formats = useFormats();
  const reasonOf = useReasons();
  const navigate = useNavigate();
  const [companyId, setCompanyId] = useState<number | null>(companies.length === 1 ? (companies[0]?.id ?? null) : null);
  const [file, setFile] = useState<File | null>(null);
  const { sentBytes, isBusy, error, start, stop } = useUpload();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (companyId === null || file === null) return;
    const opened = await start(companyId, file);
    if (opened) navigate(`runs/${opened.runDocumentId}`);
  };

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={5}>
          <Typography textColor="neutral600">{text('upload.hint')}</Typography>
          <Field.Root required>
            <Field.Label>{text('upload.company')}</Field.Label>
            <SingleSelect
              placeholder={text('upload.choose')}
              value={companyId === null ? null : String(companyId)}
              disabled={isBusy}
              onChange={(id) => setCompanyId(Number(id))}
            >
              {companies.map(({ id, name }) => (
                <SingleSelectOption key={id} value={String(id)}>
                  {name}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Field.Root>
          <FileField file={file} isDisabled={isBusy} onChange={setFile} />
          {isBusy && file ? (
            <Flex direction="column" alignItems="stretch" gap={2}>
              <Bar label={text('upload.progress')} done={sentBytes} total={file.size} />
              <Typography variant="pi" textColor="neutral600">
                {text('upload.sent', { sent: formats.size(sentBytes), total: formats.size(file.size) })}
              </Typography>
            </Flex>
          ) : null}
          {error ? (
            <FailureNotice
              error={error}
              wordsFor={(code, details) => text.wordsFor('failure', code) ?? wordsOf(reasonOf(code, details))}
            />
          ) : null}
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        {isBusy ? (
          <Button variant="danger-light" onClick={stop}>
            {text('upload.stop')}
          </Button>
        ) : (
          <Modal.Close>
            <Button variant="tertiary">{text('upload.close')}</Button>
          </Modal.Close>
        )}
        <Button type="submit" loading={isBusy} disabled={companyId === null || file === null}>
          {text('upload.start')}
        </Button>
      </Modal.Footer>
    </form>
  );
};

const wordsOf = ({ reason, remedy }: { reason: string; remedy: string }) => `${reason} ${remedy}`;
