import { useQuery } from '@tanstack/react-query';
import { Button, Typography } from '@strapi/design-system';
import { Eye, EyeStriked } from '@strapi/icons';
import { useState } from 'react';
import { FailureNotice } from '@nitida/kernel/strapi/admin';
import { previewQuery } from '../../api/previews.ts';
import { useTexts } from '../../texts.ts';
import { PreviewDock } from './PreviewDock.tsx';
import { usePageInForm } from './use-page-in-form.ts';

type Props = { model: string; documentId: string | null };

/** Opens the site's page beside the form. A page that was never saved belongs to no company yet, so it has none. */
export const PagePreview = ({ model, documentId }: Props) => {
  const text = useTexts();
  const [isOpen, setIsOpen] = useState(false);
  const { written, language } = usePageInForm();
  const address = useQuery({
    ...previewQuery({ model, documentId: documentId ?? '', language }),
    enabled: isOpen && documentId !== null,
  });

  if (documentId === null) {
    return (
      <Typography variant="pi" textColor="neutral600" tag="p">
        {text('preview.saveFirst')}
      </Typography>
    );
  }
  return (
    <>
      <Button
        variant="secondary"
        fullWidth
        aria-expanded={isOpen}
        startIcon={isOpen ? <EyeStriked /> : <Eye />}
        onClick={() => setIsOpen(!isOpen)}
      >
        {text(isOpen ? 'preview.close' : 'preview.open')}
      </Button>
      {isOpen && address.error ? <FailureNotice error={address.error} onRetry={() => void address.refetch()} /> : null}
      {isOpen && address.data === null ? (
        <Typography variant="pi" textColor="neutral600" tag="p" role="status">
          {text('preview.notYours')}
        </Typography>
      ) : null}
      {isOpen && address.data ? (
        <PreviewDock address={address.data.url} written={written} onClose={() => setIsOpen(false)} />
      ) : null}
    </>
  );
};
