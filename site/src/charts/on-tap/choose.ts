import type { ExploreWords } from './explore-words.ts';
import { spansOf } from './months.ts';
import type { ChartMonths, Figures } from './read-chart.ts';

/** What of a chart is shown: the months from `first` on, some of its bands, and the month that tells its figures. */
export type Choice = { first: number; isShown: readonly boolean[]; selected: number };

/**
 * What a chart is explored with: buttons for months and bands, and a slider that goes from month to month, for
 * finger, mouse and keyboard alike. The figures of the month are text beside the chart, not in it.
 */
export function chooseOf(
  { quantities, bands }: ChartMonths,
  figures: readonly Figures[],
  words: ExploreWords,
  legend: HTMLElement | null,
) {
  const count = quantities.length;
  let choice: Choice = { first: 0, isShown: bands.map(() => true), selected: count - 1 };
  let tell: (choice: Choice) => void = () => undefined;

  const readout = element('p', 'chart-readout');
  const scrubber = element('input', 'chart-scrubber no-print');
  Object.assign(scrubber, { type: 'range', step: '1', ariaLabel: words.month, autocomplete: 'off' });

  const change = (part: Partial<Choice>): void => {
    choice = { ...choice, ...part };
    const { month = '', values = [] } = figures[choice.selected] ?? {};
    // The columns of the table are the bands, if there are several, and the total.
    const told = values.filter((_, column) => choice.isShown[column] !== false || column === values.length - 1);
    readout.replaceChildren(
      withText('strong', month),
      ...told.map(({ head, value }) => {
        const figure = withText('span', `${head} `);
        figure.append(withText('b', value));
        return figure;
      }),
    );
    Object.assign(scrubber, { min: String(choice.first), max: String(count - 1), value: String(choice.selected) });
    scrubber.ariaValueText = [month, ...told.map(({ head, value }) => `${head} ${value}`)].join('; ');
    tell(choice);
  };
  scrubber.addEventListener('input', () => change({ selected: Number(scrubber.value) }));

  const spans = spansOf(count).map((span) =>
    toggle([words.spans[span] ?? ''], span === count, (button) => {
      for (const one of spans) one.ariaPressed = String(one === button);
      const first = count - span;
      change({ first, selected: Math.max(choice.selected, first) });
    }),
  );

  // Each band's name in the legend becomes the button of its band, and its name again in the end.
  const names = bands.length > 1 ? [...(legend?.children ?? [])].slice(0, bands.length) : [];
  const switches = names.map((name, band) => {
    const button = toggle([...name.childNodes], true, () => {
      const isShown = choice.isShown.map((shown, index) => (index === band ? !shown : shown));
      button.ariaPressed = String(isShown[band]);
      change({ isShown });
    });
    return button;
  });
  names.forEach((name, band) => name.replaceWith(switches[band] ?? name));
  const group = names.length > 0 ? legend : null;
  group?.setAttribute('role', 'group');
  group?.setAttribute('aria-label', words.bandsShown);

  const months = element('div', 'chart-spans');
  months.setAttribute('role', 'group');
  months.ariaLabel = words.monthsShown;
  months.append(...spans);

  change({});
  return {
    above: spans.length > 0 ? [months] : [],
    readout,
    scrubber,
    now: () => choice,
    select: (selected: number) => change({ selected }),
    onChange: (listener: (choice: Choice) => void) => void (tell = listener),
    end: () => {
      for (const one of [months, readout, scrubber]) one.remove();
      group?.removeAttribute('role');
      group?.removeAttribute('aria-label');
      switches.forEach((button, band) => {
        names[band]?.append(...button.childNodes);
        button.replaceWith(names[band] ?? button);
      });
    },
  };
}

function toggle(content: (string | Node)[], isPressed: boolean, press: (button: HTMLButtonElement) => void) {
  const button = element('button', 'chart-toggle');
  button.type = 'button';
  button.ariaPressed = String(isPressed);
  button.append(...content);
  button.addEventListener('click', () => press(button));
  return button;
}

function element<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, className: string): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  made.className = className;
  return made;
}

function withText(tag: 'strong' | 'span' | 'b', text: string): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}
