/**
 * In the frame beside the form of the admin: draws what the form says, as soon as it says it, and keeps
 * staff on the page, because what it leads to is nobody's.
 */
const bar = document.querySelector<HTMLFormElement>('#preview-bar');
const adminOrigin = bar?.dataset['admin'] ?? location.origin;

let asked: AbortController | undefined;

/** The server draws; here only the page's own parts are put in place of the old ones, where one has scrolled to. */
async function draw(page: unknown): Promise<void> {
  asked?.abort();
  asked = new AbortController();
  const { signal } = asked;
  const response = await fetch(location.href, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(page),
    signal,
  });
  // What cannot be drawn yet leaves the page as it was.
  if (!response.ok) return;
  const drawn = new DOMParser().parseFromString(await response.text(), 'text/html');
  if (signal.aborted) return;
  for (const part of ['main', 'footer']) {
    const fresh = drawn.querySelector(part);
    if (fresh) document.querySelector(part)?.replaceWith(document.adoptNode(fresh));
  }
  document.title = drawn.title;
}

type Told = { type?: string; page?: unknown };

addEventListener('message', ({ origin, data }: MessageEvent<Told | null>) => {
  if (origin !== adminOrigin) return;
  // Strapi's own word for: it was saved.
  if (data?.type === 'strapiUpdate') location.reload();
  // Another draft has come, or the frame was closed.
  if (data?.type === 'nitidaPage') draw(data.page).catch(() => undefined);
});

bar?.addEventListener('change', () => bar.requestSubmit());

addEventListener(
  'click',
  (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link && !link.getAttribute('href')?.startsWith('#')) event.preventDefault();
  },
  true,
);
addEventListener(
  'submit',
  (event) => {
    if (event.target !== bar) event.preventDefault();
  },
  true,
);

if (parent !== window) parent.postMessage({ type: 'nitidaPreviewReady' }, adminOrigin);
