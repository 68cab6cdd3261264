import type { RunState } from './runs.ts';

/**
 * What a part of the run's page gets that another plugin adds, in its admin's `bootstrap`:
 *
 *   app.getPlugin('ingestion').injectComponent('runPage', 'sections', { name, Component })
 */
export type RunSectionProps = {
  documentId: string;
  state: RunState;
  /** To be called after it moved the run, so that the rest of the page follows. */
  onMoved: () => void;
};
