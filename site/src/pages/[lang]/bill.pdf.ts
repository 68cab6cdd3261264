import { Readable } from 'node:stream';
import type { APIRoute } from 'astro';
import { cms } from '../../cms.ts';
import { sessionOf } from '../../features/open-link/session-cookie.ts';
import { isLanguage } from '../../i18n/texts.ts';

const HANDED_ON = ['content-type', 'content-length', 'content-disposition'];

/** The PDF, as it streams in from the CMS. Who is not identified yet is asked for the code first. */
export const GET: APIRoute = async ({ params, cookies, redirect, rewrite }) => {
  if (!isLanguage(params.lang)) return rewrite('/404');
  const session = sessionOf(cookies);
  if (!session) return rewrite(`/${params.lang}/new-link`);

  const pdf = await cms().pdf(session, params.lang);
  if (pdf.outcome === 'not_identified') return redirect(`/${params.lang}/identify?next=pdf`, 303);
  if (pdf.outcome === 'over') return rewrite(`/${params.lang}/new-link`);

  const headers = HANDED_ON.flatMap((name): [string, string][] => {
    const value = pdf.answer.headers[name];
    return typeof value === 'string' ? [[name, value]] : [];
  });
  // The same stream: Node's type of it and the browser's differ.
  return new Response(Readable.toWeb(pdf.answer) as ReadableStream, { headers });
};
