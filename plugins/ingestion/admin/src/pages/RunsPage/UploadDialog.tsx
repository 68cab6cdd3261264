import { Button, Modal } from '@strapi/design-system';
import { Upload } from '@strapi/icons';
import { useState } from 'react';
import type { CompanyChoice } from '@nitida/plugin-ingestion/contract';
import { useTexts } from '../../texts.ts';
import { UploadForm } from './UploadForm.tsx';

export const UploadDialog = ({ companies }: { companies: readonly CompanyChoice[] }) => {
  const text = useTexts();
  const [isOpen, setIsOpen] = useState(false);

  return (
    <Modal.Root open={isOpen} onOpenChange={setIsOpen}>
      <Modal.Trigger>
        <Button startIcon={<Upload />}>{text('upload.open')}</Button>
      </Modal.Trigger>
      <Modal.Content>
        <Modal.Header closeLabel={text('upload.close')}>
          <Modal.Title>{text('upload.title')}</Modal.Title>
        </Modal.Header>
        <UploadForm companies={companies} />
      </Modal.Content>
    </Modal.Root>
  );
};
