import { Queries } from '@nitida/kernel/strapi/admin';
import { useTexts } from '../../texts.ts';
import { PagePreview } from './PagePreview.tsx';

const BILL_PAGE = 'api::bill-page.bill-page';

type Props = { model: string; documentId?: string; activeTab: string | null };

/** Beside the form of a bill page: how the site will show it. Of other content types it says nothing. */
export const PagePreviewPanel = ({ model, documentId, activeTab }: Props) => {
  const text = useTexts();
  if (model !== BILL_PAGE || activeTab === 'published') return null;

  return {
    title: text('preview.title'),
    content: (
      <Queries>
        <PagePreview model={model} documentId={documentId && documentId !== 'create' ? documentId : null} />
      </Queries>
    ),
  };
};
