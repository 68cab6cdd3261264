import { Button } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { useNotification } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { CustomerHead } from '@nitida/plugin-tickets/contract';
import { useOperatorLanguage } from '@nitida/kernel/strapi/admin';
import { downloadEvidence } from '../../api/customers.ts';
import { useTexts } from '../../texts.ts';

/** The timeline as a signed file, for whoever has to prove what was sent. */
export const Evidence = ({ customer: { documentId, code } }: { customer: CustomerHead }) => {
  const text = useTexts();
  const language = useOperatorLanguage();
  const { toggleNotification } = useNotification();
  const [isBusy, setIsBusy] = useState(false);

  const download = () => {
    setIsBusy(true);
    downloadEvidence(documentId, { name: text('evidence.fileName', { code }), language })
      .catch(() => toggleNotification({ type: 'danger', message: text('evidence.failed') }))
      .finally(() => setIsBusy(false));
  };

  return (
    <Button variant="secondary" startIcon={<Download />} loading={isBusy} onClick={download}>
      {text('evidence.download')}
    </Button>
  );
};
