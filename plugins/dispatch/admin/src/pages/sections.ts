import type { ComponentType } from 'react';
import { SendersPage } from './SendersPage/SendersPage.tsx';
import { StatisticsPage } from './StatisticsPage/StatisticsPage.tsx';

export type SectionDefinition = {
  /** Below `/plugins/dispatch`; the section may have routes of its own below it. */
  path: string;
  /** `sections.<name>` of the texts. */
  name: 'senders' | 'statistics';
  /** Who may open it: the action that its server routes ask for. */
  action: string;
  Section: ComponentType;
};

/** The pages behind the menu entry "Sending", in the order of their tabs. A new page is its line here. */
export const SECTIONS: readonly SectionDefinition[] = [
  { path: 'statistics', name: 'statistics', action: 'plugin::dispatch.read', Section: StatisticsPage },
  { path: 'senders', name: 'senders', action: 'plugin::dispatch.senders', Section: SendersPage },
];
