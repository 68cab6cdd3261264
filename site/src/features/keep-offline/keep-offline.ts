import { copyOf } from './copy-page.ts';
import { forgetBill, keepBill, type KeptBill, keptOf } from './kept-bill.ts';

/**
 * Keeps the bill that is open on this device, if its reader chooses so, and never otherwise. Until then there is
 * neither a copy nor a worker. What is kept goes when the reader removes it, when its link expires, and when this
 * site is opened here with another bill or with none.
 */
const block = document.querySelector<HTMLElement>('.keep-offline');

// Only where the connection is secret are there a cache and workers at all.
if (!('caches' in globalThis) || !('serviceWorker' in navigator)) block?.remove();
else if (block) void prepare(block);
else void keptOf(null);

async function prepare(own: HTMLElement): Promise<void> {
  const find = <E extends HTMLElement>(selector: string): E | null => own.querySelector<E>(selector);
  const keep = find<HTMLButtonElement>('.keep-offline-keep');
  const remove = find<HTMLButtonElement>('.keep-offline-remove');
  const state = find('.keep-offline-state');
  const { bill = '', until = '', tag } = own.dataset;
  if (!keep || !remove || !state) return;

  const isCopy = 'kept' in document.documentElement.dataset;
  const when = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeStyle: 'short' });
  const written = (name: string, at: string): string =>
    (own.dataset[name] ?? '').replace('{when}', when.format(new Date(at)));

  const show = (kept: KeptBill | null): void => {
    keep.hidden = isCopy;
    remove.hidden = !kept;
    if (!kept) return;
    state.textContent = written('kept', kept.at);
    const words = keep.querySelector('span');
    if (words) words.textContent = own.dataset['again'] ?? '';
  };

  keep.onclick = async () => {
    keep.ariaDisabled = 'true';
    state.textContent = own.dataset['keeping'] ?? '';
    const about = { bill, until, at: new Date().toISOString() };
    try {
      const copies = await copiesOf(own, written('note', about.at));
      if (!copies) return void (state.textContent = own.dataset['changed'] ?? '');
      await keepBill(about, copies, `/${document.documentElement.lang}/`);
      show(about);
    } catch {
      show(await keptOf(bill));
      state.textContent = own.dataset['failed'] ?? '';
    } finally {
      keep.ariaDisabled = null;
    }
  };

  remove.onclick = async () => {
    await forgetBill();
    show(null);
    state.textContent = own.dataset['removed'] ?? '';
    if (isCopy) leaveNothing(own);
    else keep.focus();
  };

  show(await keptOf(bill));
}

/** A copy that is read without a connection goes from the screen, too: what is left says that it is gone. */
function leaveNothing(own: HTMLElement): void {
  for (const element of document.querySelectorAll('.pages, .foot')) element.remove();
  const main = document.querySelector('main');
  main?.replaceChildren(own);
  main?.focus();
}

/**
 * All pages of the bill, as this reader sees them. Null where one of them is not what is on the screen: another
 * bill was opened meanwhile, or the code was given in another tab, and more would be kept than is seen.
 */
async function copiesOf({ dataset }: HTMLElement, note: string) {
  const links = document.querySelectorAll<HTMLAnchorElement>('.pages-list a');
  const paths = new Set([...links].map(({ pathname }) => pathname));
  const found = await Promise.all(
    [...paths].map(async (path) => {
      const answer = await fetch(path, { cache: 'no-store' });
      if (!answer.ok) throw new Error(`${path} was answered ${answer.status}`);
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const shown = page.querySelector<HTMLElement>('.keep-offline')?.dataset;
      const isSame = shown?.['bill'] === dataset['bill'] && shown?.['level'] === dataset['level'];
      return isSame ? { path, ...copyOf(page, paths, note) } : null;
    }),
  );
  const pages = found.filter((page) => page !== null);
  return pages.length < paths.size ? null : { pages, parts: new Set(pages.flatMap((page) => page.parts)) };
}
