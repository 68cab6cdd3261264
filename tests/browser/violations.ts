import axe from 'axe-core';
import type { Page } from 'playwright-core';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * What breaks WCAG 2.2 AA on the page as it stands, each with its place: `[]` is what we want to read.
 * `within` is for a part of ours on a page that is Strapi's.
 */
export async function violationsOf(page: Page, within = 'html'): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = await look(page, within);
  // What was about to change when it was looked at, has changed by now; what is wrong, still is.
  return found.length === 0 ? found : look(page, within);
}

async function look(page: Page, within: string): Promise<string[]> {
  await standsStill(page);
  return page.evaluate(
    async ({ rules, part }) => {
      // Put there before.
      const { run } = (window as unknown as { axe: typeof import('axe-core') }).axe;
      const { violations } = await run(part, { runOnly: rules });
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
      );
    },
    { rules: RULES, part: within },
  );
}

/** What is still fading in has less contrast than it will have. Animations without an end are not waited for. */
const standsStill = (page: Page) =>
  page.waitForFunction(() =>
    document.getAnimations().every(({ playState, effect }) => {
      const isEndless = effect?.getComputedTiming().endTime === Infinity;
      return playState !== 'running' || isEndless;
    }),
  );
