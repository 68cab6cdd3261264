import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { door } from '@nitida/kernel/strapi/admin';

/** Less than the address lives: it is asked for anew while somebody goes on writing. */
const RENEWED_MS = 12 * 60_000;

const Address = z.object({ url: z.url() }).nullable().catch(null);

export type PreviewAsked = { model: string; documentId: string; language: string };

/** Where the site shows a page to this person: Strapi's own question, which our plugin answers. Null: not theirs to see. */
export const previewQuery = ({ model, documentId, language }: PreviewAsked) =>
  queryOptions({
    queryKey: ['tickets', 'preview', model, documentId, language],
    queryFn: () =>
      door('/content-manager').readOne(
        `/preview/url/${model}?${new URLSearchParams({ documentId, locale: language, status: 'draft' })}`,
        Address,
      ),
    staleTime: RENEWED_MS,
    refetchInterval: RENEWED_MS,
  });
