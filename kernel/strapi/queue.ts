import type { Core } from '@strapi/strapi';
import { config } from '@nitida/config';
import { type JobQueue, jobQueue } from '@nitida/kernel/queue';

const queues = new WeakMap<Core.Strapi, JobQueue>();

/** The application's one queue, opened at its first use. Who ends the process closes it first. */
export function queueOf(strapi: Core.Strapi): JobQueue {
  const known = queues.get(strapi) ?? jobQueue(config().queue.url, strapi.log);
  queues.set(strapi, known);
  return known;
}

export const closeQueue = async (strapi: Core.Strapi): Promise<void> => queues.get(strapi)?.close();
