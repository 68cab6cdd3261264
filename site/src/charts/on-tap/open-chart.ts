import { chooseOf } from './choose.ts';
import type { ExploreWords } from './explore-words.ts';
import type { LiveChart } from './live-chart.ts';
import { figuresOf, monthsOf } from './read-chart.ts';

/**
 * On tap a drawing becomes a chart to explore: months and bands are chosen, and each month tells its figures.
 * Everything it shows stands on the page already; what draws it comes only now. What it needs is put in place
 * at once, and the drawing stays until the chart is there: nothing moves when it comes.
 */
for (const button of document.querySelectorAll<HTMLButtonElement>('.chart-open')) prepare(button);

function prepare(button: HTMLButtonElement): void {
  const figure = button.closest('figure');
  const drawing = figure?.querySelector<HTMLElement>('.month-columns');
  const table = figure?.parentElement?.querySelector('table');
  const legend = figure?.querySelector<HTMLElement>('.legend') ?? null;
  const status = button.nextElementSibling;
  if (!figure || !drawing || !table || !status) return;

  const words = JSON.parse(button.dataset['words'] ?? '{}') as ExploreWords;
  const invitation = button.textContent;
  let close: (() => void) | undefined;

  const open = (): void => {
    const months = monthsOf(drawing);
    const choose = chooseOf(months, figuresOf(table), words, legend);
    let live: LiveChart | undefined;

    button.textContent = words.back;
    status.textContent = words.coming;
    status.after(...choose.above);
    drawing.before(choose.readout);
    drawing.after(choose.scrubber);
    drawing.classList.add('is-coming');

    const closeThis = (): void => {
      live?.end();
      drawing.classList.remove('is-coming', 'is-live');
      choose.end();
      button.textContent = invitation;
      status.textContent = '';
      close = undefined;
    };
    close = closeThis;

    void import('./live-chart.ts').then(
      ({ drawLive }) => {
        // Whoever was faster than the network has gone back already.
        if (close !== closeThis) return;
        live = drawLive(drawing, { months, tag: words.tag, choice: choose.now(), onSelect: choose.select });
        drawing.classList.replace('is-coming', 'is-live');
        choose.onChange(live.show);
        status.textContent = '';
      },
      () => {
        if (close !== closeThis) return;
        closeThis();
        status.textContent = words.failed;
      },
    );
  };

  button.addEventListener('click', () => (close ?? open)());
  figure.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || !close) return;
    close();
    button.focus();
  });
}
