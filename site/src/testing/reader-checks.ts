// What is looked at within the page: each of these runs in the browser, and knows nothing outside itself.

type Watched = typeof globalThis & { stops: string[]; unseen: string[] };

/** What Tab should stop at, in the order of the page; from now on each stop is noted. */
export function watchFocus(): string[] {
  const watched = globalThis as Watched;
  Object.assign(watched, { stops: [], unseen: [] });
  const usable = [
    ...document.querySelectorAll<HTMLElement>(
      'a[href], button, summary, input, select, textarea, audio[controls], video[controls], [tabindex="0"]',
    ),
  ].filter(
    (one) =>
      one.checkVisibility({ visibilityProperty: true }) && !one.matches(':disabled, [type=hidden], [tabindex="-1"]'),
  );
  const nameOf = (element: Element) =>
    `${usable.indexOf(element as HTMLElement)} ${element.tagName} ${element.textContent?.trim().slice(0, 30) ?? ''}`;
  document.addEventListener('focusin', ({ target }) => {
    const element = target as HTMLElement;
    watched.stops.push(nameOf(element));
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const { width, height, right, bottom } = element.getBoundingClientRect();
    const isOnPage = width > 0 && height > 0 && right > 0 && bottom > 0;
    if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2 || !isOnPage) watched.unseen.push(nameOf(element));
  });
  return usable.map(nameOf);
}

/** Where Tab has stopped since, and where nobody could have seen it. */
export function focusSeen(): { stops: string[]; unseen: string[] } {
  const { stops, unseen } = globalThis as Watched;
  return { stops, unseen };
}

/** Words that reach beyond a box which hides what does; not those for ears alone, nor what scrolls. */
export function cutOff(): string[] {
  const hides = (one: Element): boolean => /hidden|clip/.test(getComputedStyle(one).overflow);
  return [...document.querySelectorAll<HTMLElement>('body *')].flatMap((one) => {
    const hasWords = [...one.childNodes].some(
      ({ nodeType, data = '' }: ChildNode & { data?: string }) => nodeType === 3 && data.trim() !== '',
    );
    const isForEars = getComputedStyle(one).clipPath !== 'none';
    if (!hasWords || isForEars || !one.checkVisibility() || one.closest('svg, .unseen')) return [];
    const words = one.getBoundingClientRect();
    for (let box = one.parentElement; box && !box.matches('.scroll'); box = box.parentElement) {
      const { left, right, bottom } = box.getBoundingClientRect();
      if (hides(box) && (words.left < left - 1 || words.right > right + 1 || words.bottom > bottom + 1))
        return [one.textContent?.trim() ?? ''];
    }
    return hides(one) && one.scrollWidth > one.clientWidth + 1 ? [one.textContent?.trim() ?? ''] : [];
  });
}

/** Buttons that forced colours would leave without an edge. */
export function edgeless(): string[] {
  return [...document.querySelectorAll<HTMLElement>('main .button, main button')]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }))
    .filter((one) => {
      const { borderTopWidth, borderTopStyle, textDecorationLine } = getComputedStyle(one);
      return (borderTopWidth === '0px' || borderTopStyle === 'none') && !textDecorationLine.includes('underline');
    })
    .map((one) => one.textContent?.trim() ?? '');
}
