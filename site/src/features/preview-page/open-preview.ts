import type { AstroGlobal } from 'astro';
import type { BillPreview } from '@nitida/plugin-tickets/contract';
import { cms } from '../../cms.ts';
import { spokenLanguages } from '../../i18n/choice.ts';
import { localeOf } from '../../i18n/locale.ts';
import { isLanguage } from '../../i18n/texts.ts';
import { dayIn } from '@nitida/kernel/day-in';
import type { OpenPage } from '../read-bill/open-bill.ts';

const CHOICES = ['lang', 'bill', 'segment'] as const;

/**
 * A page that staff are writing, as a customer's browser will get it. There is no ticket and no session
 * behind it, so nothing is counted and nothing personal can be opened. Null when the preview is over.
 */
export async function openPreview({
  params,
  request,
  url,
}: Pick<AstroGlobal, 'params' | 'request' | 'url'>): Promise<{ preview: BillPreview; opened: OpenPage } | null> {
  const chosen = new URLSearchParams();
  for (const name of CHOICES) chosen.set(name, (url.searchParams.get(name) ?? '').slice(0, 40));

  const form: unknown = request.method === 'POST' ? await request.json() : null;
  const preview = await cms().preview(params['token'] ?? '', chosen, form);
  const page = preview?.view.pages.find((one) => one.page === preview.page);
  if (!preview || !page) return null;

  const { view } = preview;
  const locale = localeOf(isLanguage(preview.language) ? preview.language : 'it');
  const today = dayIn(view.company.timeZone, Date.now());
  const languages = spokenLanguages(view.company);
  // A preview is nobody's bill: there is no session by which its recording could be asked for.
  return { preview, opened: { view, page, locale, languages, today, session: '', hasServerVoice: false } };
}
