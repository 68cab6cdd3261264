import type { ComponentType } from 'react';
import { PoliciesPage } from './PoliciesPage/PoliciesPage.tsx';
import { SendersPage } from './SendersPage/SendersPage.tsx';
import { StatisticsPage } from './StatisticsPage/StatisticsPage.tsx';
import { SuppressionsPage } from './SuppressionsPage/SuppressionsPage.tsx';
import { UncertainPage } from './UncertainPage/UncertainPage.tsx';

export type SectionDefinition = {
  /** Below `/plugins/dispatch`; the section may have routes of its own below it. */
  path: string;
  /** `sections.<name>` of the texts. */
  name: 'policies' | 'senders' | 'suppressions' | 'statistics' | 'uncertain';
  /** Who may open it: the action that its server routes ask for. */
  action: string;
  Section: ComponentType;
};

/** The pages behind the menu entry "Sending", in the order of their tabs. A new page is its line here. */
export const SECTIONS: readonly SectionDefinition[] = [
  { path: 'statistics', name: 'statistics', action: 'plugin::dispatch.read', Section: StatisticsPage },
  { path: 'senders', name: 'senders', action: 'plugin::dispatch.senders', Section: SendersPage },
  { path: 'policies', name: 'policies', action: 'plugin::dispatch.read', Section: PoliciesPage },
  { path: 'uncertain', name: 'uncertain', action: 'plugin::dispatch.read', Section: UncertainPage },
  { path: 'suppressions', name: 'suppressions', action: 'plugin::dispatch.read', Section: SuppressionsPage },
];
