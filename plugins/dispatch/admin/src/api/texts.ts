import { queryOptions } from '@tanstack/react-query';
import { type PreviewRequest, ShownMessage, TemplatePreview } from '@nitida/plugin-dispatch/contract';
import { door } from '@nitida/kernel/strapi/admin';

const dispatch = door('/dispatch');

/** What a message said never changes, once it was handed over. */
export const messageContentQuery = (id: number) =>
  queryOptions({
    queryKey: ['dispatch', 'content', id],
    queryFn: () => dispatch.readOne(`/messages/${id}/content`, ShownMessage),
  });

export const previewQuery = (draft: PreviewRequest) =>
  queryOptions({
    queryKey: ['dispatch', 'preview', draft],
    queryFn: () => dispatch.send('/templates/preview', TemplatePreview, draft),
    // What was there stays until the new one is drawn.
    placeholderData: (previous) => previous,
    gcTime: 60_000,
  });
