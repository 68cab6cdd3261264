import type { Core } from '@strapi/strapi';
import { config } from '@nitida/config';
import { jobQueue } from '@nitida/kernel/queue';

const queues = new WeakMap<Core.Strapi, ReturnType<typeof jobQueue>>();

/** The application's one queue, opened at its first use. The worker closes it when it stops. */
export function queueOf(strapi: Core.Strapi): ReturnType<typeof jobQueue> {
  const known = queues.get(strapi) ?? jobQueue(config().queue.url);
  queues.set(strapi, known);
  return known;
}
