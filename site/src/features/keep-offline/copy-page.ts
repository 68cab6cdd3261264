/** What leads nowhere without a connection, or needs a program that is not kept. */
const LEFT_OUT =
  '.hear, .languages, .chart-tools, .documents, .calendar, a[hidden], script, link[rel=manifest], button, form, audio, video';
/** The copy keeps its own buttons: it can be removed where it is read. */
const OWN = '.keep-offline';

type Page = { html: string; parts: string[] };

/** A page as it is read without a connection, and the addresses of what it is drawn with. */
export function copyOf(page: Document, paths: ReadonlySet<string>, note: string): Page {
  page.documentElement.dataset['kept'] = '';
  for (const element of page.querySelectorAll(LEFT_OUT)) {
    if (element.closest(OWN)) continue;
    // A card that asks for something has nothing left without its form.
    (element.matches('form') ? (element.closest('.card') ?? element) : element).remove();
  }
  for (const link of page.querySelectorAll<HTMLAnchorElement>('a[href^="/"]')) {
    if (!paths.has(new URL(link.href, location.href).pathname)) (link.closest('li') ?? link).remove();
  }

  const told = page.createElement('p');
  told.className = 'kept-note';
  told.textContent = note;
  page.querySelector('main')?.prepend(told);

  const parts = [...page.querySelectorAll('link[rel=stylesheet], link[rel=icon], img[src], script[src]')].flatMap(
    (element) => element.getAttribute('href') ?? element.getAttribute('src') ?? [],
  );
  return { html: `<!doctype html>${page.documentElement.outerHTML}`, parts };
}
