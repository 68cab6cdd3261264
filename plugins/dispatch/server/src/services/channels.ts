import type { Core } from '@strapi/strapi';
import { config } from '@nitida/config';
import type { MessageChannel } from '../domain/channel.ts';
import { channels } from '../providers/index.ts';

const opened = new WeakMap<Core.Strapi, MessageChannel>();

export const hasMailServer = (): boolean => config().smtp.url !== null;

/** The application's e-mail, opened at its first use: connections are kept between rounds. */
export function mailChannel(strapi: Core.Strapi): MessageChannel | null {
  const { smtp, dispatch } = config();
  if (smtp.url === null) return null;

  const settings = { url: smtp.url, connections: dispatch.connections };
  const channel = opened.get(strapi) ?? channels.connect('smtp', settings, { fetch, now: () => new Date() });
  opened.set(strapi, channel);
  return channel;
}

export const closeChannels = (strapi: Core.Strapi): void => opened.get(strapi)?.close();
