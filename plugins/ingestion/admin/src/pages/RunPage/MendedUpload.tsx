import { Button, Flex, Modal, Typography } from '@strapi/design-system';
import { Upload } from '@strapi/icons';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { Bar, FailureNotice, useFormats } from '@nitida/kernel/strapi/admin';
import { FileDrop } from '../../components/FileDrop.tsx';
import { useTexts } from '../../texts.ts';
import { useMendedUpload } from './use-mended-upload.ts';

/** Sends the corrected workbook, shows how far it is, and opens the run that comes of it. */
export const MendedUpload = ({ documentId }: { documentId: string }) => {
  const text = useTexts();
  const [isOpen, setIsOpen] = useState(false);

  return (
    <Modal.Root open={isOpen} onOpenChange={setIsOpen}>
      <Modal.Trigger>
        <Button startIcon={<Upload />}>{text('mend.upload')}</Button>
      </Modal.Trigger>
      <Modal.Content>
        <Modal.Header closeLabel={text('upload.close')}>
          <Modal.Title>{text('mend.upload')}</Modal.Title>
        </Modal.Header>
        <MendedForm documentId={documentId} onSent={() => setIsOpen(false)} />
      </Modal.Content>
    </Modal.Root>
  );
};

const MendedForm = ({ documentId, onSent }: { documentId: string; onSent: () => void }) => {
  const text = useTexts();
  const formats = useFormats();
  const navigate = useNavigate();
  const [file, setFile] = useState<File | null>(null);
  const { sentBytes, isBusy, error, start, stop } = useMendedUpload(documentId);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const opened = file && (await start(file));
    if (!opened) return;
    onSent();
    navigate(`../runs/${opened}`);
  };

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={5}>
          <Typography textColor="neutral600">{text('mend.uploadHint')}</Typography>
          <FileDrop label={text('mend.file')} accept=".xlsx" file={file} onChange={setFile} />
          {isBusy && file ? (
            <Flex direction="column" alignItems="stretch" gap={2}>
              <Bar label={text('upload.progress')} done={sentBytes} total={file.size} />
              <Typography variant="pi" textColor="neutral600">
                {text('upload.sent', { sent: formats.size(sentBytes), total: formats.size(file.size) })}
              </Typography>
            </Flex>
          ) : null}
          {error ? <FailureNotice error={error} wordsFor={(code) => text.wordsFor('failure', code)} /> : null}
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
        <Button type="submit" loading={isBusy} disabled={file === null}>
          {text('upload.start')}
        </Button>
      </Modal.Footer>
    </form>
  );
};
