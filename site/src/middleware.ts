import { defineMiddleware } from 'astro:middleware';
import { AppError } from '@nitida/kernel/errors';
import { isOwnPost, securityHeaders } from './security-headers.ts';
import { settings } from './settings.ts';

const READING = new Set(['GET', 'HEAD']);

let headers: [name: string, value: string][] | undefined;

/** Before a page: is a POST ours? After it: the headers that make it private and safe. */
export const onRequest = defineMiddleware(async ({ request, url, rewrite }, next) => {
  const isRefused = !READING.has(request.method) && !isOwnPost(request.headers, settings().siteUrl);
  const response = isRefused ? await next('/403') : await answer(next, () => rewrite(`/503${url.search}`));

  headers ??= securityHeaders(settings());
  for (const [name, value] of headers) if (!response.headers.has(name)) response.headers.set(name, value);
  if (response.headers.get('content-type') === 'text/html')
    response.headers.set('content-type', 'text/html; charset=utf-8');
  // Whoever has something that may be kept says so itself: the theme, the logo.
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'private, no-store');
  return response;
});

/** The CMS may be away for a moment. That has a page of its own; anything else is a bug and goes on. */
async function answer(next: () => Promise<Response>, sayAway: () => Promise<Response>): Promise<Response> {
  try {
    return await next();
  } catch (error) {
    if (!(error instanceof AppError) || error.kind !== 'unavailable') throw error;
    process.stderr.write(
      `${JSON.stringify({ level: 'error', code: error.code, message: error.message, cause: String(error.cause) })}\n`,
    );
    return sayAway();
  }
}
