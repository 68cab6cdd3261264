import { useTexts } from '../../texts.ts';
import { Preview } from './Preview.tsx';
import { Queries } from '@nitida/kernel/strapi/admin';

const TEMPLATE = 'plugin::dispatch.message-template';

type Props = { model: string; documentId?: string; activeTab: string | null };

/**
 * Beside the form of a message template: how the draft reads, while it is being written. The content
 * manager asks this of every content type, so what it answers for others is nothing.
 */
export const TemplatePanel = ({ model, documentId, activeTab }: Props) => {
  const text = useTexts();
  if (model !== TEMPLATE || activeTab === 'published') return null;

  return {
    title: text('preview.title'),
    content: (
      <Queries>
        <Preview documentId={documentId && documentId !== 'create' ? documentId : null} />
      </Queries>
    ),
  };
};
