import { queryOptions } from '@tanstack/react-query';
import { type MessageFilters, MessagePage } from '@nitida/plugin-dispatch/contract';
import { door } from '@nitida/kernel/strapi/admin';

export type MessageQuestion = Pick<MessageFilters, 'kind' | 'resend' | 'state' | 'page'>;

/** `of`: the counts of the moment, so that the rows are asked for again when messages move on. */
export const messagesQuery = (documentId: string, question: MessageQuestion, of: string) =>
  queryOptions({
    queryKey: ['dispatch', 'messages', documentId, question, of],
    queryFn: () => door('/dispatch').read(`/runs/${documentId}/messages`, MessagePage, { ...question }),
    placeholderData: (previous) => previous,
  });
