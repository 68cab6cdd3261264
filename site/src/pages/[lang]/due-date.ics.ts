import type { APIContext, APIRoute } from 'astro';
import { cms } from '../../cms.ts';
import { dueDateCalendar } from '../../features/keep-bill/due-date.ts';
import { openBill } from '../../features/read-bill/open-bill.ts';
import { settings } from '../../settings.ts';

export const GET: APIRoute = async (context: APIContext) => {
  const opened = await openBill(context, (language) => `/${language}/due-date.ics`);
  if (opened instanceof Response) return opened;

  const calendar = dueDateCalendar(opened.view, { ...opened, host: settings().siteUrl.hostname });
  if (calendar === null) return context.rewrite('/404');

  // Worth knowing for the company, not worth losing the entry for.
  await Promise.allSettled([cms().record(opened.session, 'calendar')]);
  return new Response(calendar, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="due-date.ics"',
    },
  });
};
