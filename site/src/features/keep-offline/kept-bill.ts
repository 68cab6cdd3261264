/** What is kept of a bill on the reader's own device: one bill, by the reader's choice, until its link expires. */
export type KeptBill = {
  bill: string;
  /** When the link expires, and the copy with it. */
  until: string;
  /** When it was kept. */
  at: string;
};

/** The worker has the same two names. */
const CACHE = 'kept-bill';
const ABOUT = '/kept-bill';

/** What is kept of this bill. Of another one, or of one whose link has expired, nothing is left then. */
export async function keptOf(bill: string | null): Promise<KeptBill | null> {
  if (!(await caches.has(CACHE))) return null;
  const answer = await (await caches.open(CACHE)).match(ABOUT);
  const kept = (await answer?.json()) as KeptBill | undefined;
  if (kept?.bill === bill && Date.now() < Date.parse(kept.until)) return kept;
  await forgetBill();
  return null;
}

/** Nothing of any bill is left in this browser, and nothing that would show it. */
export async function forgetBill(): Promise<void> {
  await caches.delete(CACHE);
  for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
}

export type Copy = { pages: { path: string; html: string }[]; parts: ReadonlySet<string> };

/** All of it or nothing: what was kept before goes first. */
export async function keepBill(about: KeptBill, { pages, parts }: Copy, scope: string): Promise<void> {
  await forgetBill();
  try {
    const cache = await caches.open(CACHE);
    await cache.addAll([...parts]);
    for (const { path, html } of pages) await cache.put(path, answerOf(html, 'text/html; charset=utf-8'));
    await cache.put(ABOUT, answerOf(JSON.stringify(about), 'application/json'));
    await navigator.serviceWorker.register('/offline-worker.js', { scope });
    await navigator.serviceWorker.ready;
  } catch (error) {
    await forgetBill();
    throw error;
  }
}

/** As strict as the page was: a copy may load nothing but what was kept with it. */
const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'";

const answerOf = (body: string, type: string): Response =>
  new Response(body, {
    headers: { 'content-type': type, 'content-security-policy': POLICY, 'referrer-policy': 'no-referrer' },
  });
