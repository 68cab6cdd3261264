import type { RunDispatch } from '@nitida/plugin-dispatch/contract';
import type { RunSectionProps } from '@nitida/plugin-ingestion/contract/admin';
import type { DispatchMove } from '../api/run-dispatch.ts';
import type { Permissions } from './permissions.ts';

/** Before the approval; from then on only the sending moves. */
export const isOpen = (state: RunSectionProps['state']): boolean => state === 'ready' || state === 'in_test';

/** What each of the four steps is drawn from. */
export type StepProps = {
  documentId: string;
  /** The run's. */
  state: RunSectionProps['state'];
  dispatch: RunDispatch;
  move: DispatchMove;
  permissions: Permissions;
};
