/** The bill as it is read aloud: which sentence, whether it goes on, and what the page shows of it. */
export type Reading = {
  readonly sentences: readonly HTMLElement[];
  /** The sentence that is read, or where reading goes on. */
  at(): number;
  isPlaying(): boolean;
  /** How fast, as the reader chose it. */
  rate(): number;
  show(playing: boolean): void;
  /** Marks the sentence that is being read; none at the end. */
  mark(index: number): void;
  /** Says in a line what is awaited, or went wrong; nothing clears it. */
  say(name?: 'failed' | 'preparing'): void;
  /** Somebody who has heard a sentence to its end has listened: told once. */
  tellHeard(): void;
  end(): void;
  fail(): void;
};

export type Parts = {
  play: HTMLButtonElement;
  stop: HTMLButtonElement;
  select: HTMLSelectElement;
  status: HTMLElement;
};

export function readingOf(block: HTMLElement, { play, stop, select, status }: Parts): Reading {
  const sentences = [...block.querySelectorAll<HTMLElement>('[data-sentence]')];
  let isPlaying = false;
  let at = 0;
  // Staff who look at a preview listen to nobody's bill.
  let wasTold = location.pathname.startsWith('/preview/');

  const say: Reading['say'] = (name) => void (status.textContent = (name && block.dataset[name]) ?? '');

  const show = (playing: boolean): void => {
    isPlaying = playing;
    block.classList.toggle('is-playing', playing);
    if (playing) stop.disabled = false;
  };

  const mark = (index: number): void => {
    const before = block.querySelector('[aria-current]');
    before?.removeAttribute('aria-current');
    const sentence = sentences[index];
    if (!sentence) return;
    at = index;
    sentence.setAttribute('aria-current', 'true');
    // Whoever follows the text is followed; whoever has scrolled away is left there.
    const { top, bottom } = (before ?? sentence).getBoundingClientRect();
    if (bottom > 0 && top < innerHeight) sentence.scrollIntoView({ block: 'nearest' });
  };

  const end = (): void => {
    at = 0;
    mark(-1);
    say();
    show(false);
    // A button that is switched off under the finger would lose the keyboard's place.
    if (document.activeElement === stop) play.focus();
    stop.disabled = true;
  };

  return {
    sentences,
    at: () => at,
    isPlaying: () => isPlaying,
    rate: () => Number(select.value),
    show,
    mark,
    say,
    tellHeard: () => {
      if (!wasTold) navigator.sendBeacon('/heard');
      wasTold = true;
    },
    end,
    fail: () => {
      end();
      say('failed');
    },
  };
}
