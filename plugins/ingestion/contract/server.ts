import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { RunEvent, RunState } from './runs.ts';

/** Who does it: an admin user, or the system itself (`id: null`). */
export type Actor = { id: number | null; name: string };

export const SYSTEM: Actor = { id: null, name: 'Nitida' };

export type RunRow = { id: number; documentId: string; companyId: number; title: string; state: RunState };

export type RunMove = {
  runId: number;
  event: RunEvent;
  actor: Actor;
  reasonCode?: string;
  details?: Record<string, unknown>;
};

/** What other plugins may ask of ingestion. */
export type Runs = {
  /** One run of the allowed companies; null when there is none, whoever else has it. */
  find(companyIds: readonly number[], documentId: string): Promise<RunRow | null>;
  /**
   * Moves a run and records the move in the audit, in the caller's transaction. Throws
   * `billing_run.illegal_transition` when its state does not allow the event.
   */
  move(trx: Knex, companyId: number, move: RunMove): Promise<RunState>;
};

/** Looked up when called, so the order in which plugins load does not matter. */
export const runs = (strapi: Core.Strapi): Runs => strapi.plugin('ingestion').service('runs') as Runs;
