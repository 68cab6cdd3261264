import type { RunDispatch } from '@nitida/plugin-dispatch/contract';
import type { DispatchMove } from '../api/run-dispatch.ts';
import type { Permissions } from './permissions.ts';

/** What each of the four steps is drawn from. */
export type StepProps = { documentId: string; dispatch: RunDispatch; move: DispatchMove; permissions: Permissions };
