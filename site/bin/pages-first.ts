import type { Server } from 'node:http';
import type { BuiltSite, Listener } from './built-site.ts';

// Links and pages in a language. No file of the site lies below such a folder.
const PAGE = /^\/(?:t|[a-z]{2})\/[\w.-]*(?:\?|$)/;

/**
 * Astro's own server looks on the disk whether each address is a file, before it draws a page: a tenth of
 * what a page costs. Here it is asked where a file may be.
 */
export function startPagesFirst({ startServer }: BuiltSite, answer: Listener): Server {
  const { server } = startServer().server;
  // The one that Astro has put there.
  const [filesFirst] = server.listeners('request') as Listener[];
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    if (PAGE.test(request.url ?? '')) answer(request, response);
    else filesFirst?.(request, response);
  });
  return server;
}
