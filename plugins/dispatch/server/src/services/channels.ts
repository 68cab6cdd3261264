import type { Core } from '@strapi/strapi';
import { config } from '@nitida/config';
import type { Channels, MessageChannel } from '../domain/channel.ts';
import { channels as providers } from '../providers/index.ts';

const opened = new WeakMap<Core.Strapi, MessageChannel>();

export const hasMailServer = (): boolean => config().smtp.url !== null;

/** The accounts through which the companies write, opened at their first use: connections are kept between rounds. */
export const channels = (strapi: Core.Strapi): Channels => ({
  async open(_companyId, channelId) {
    const { smtp, dispatch } = config();
    if (channelId !== 'email' || smtp.url === null) return null;

    const settings = { url: smtp.url, connections: dispatch.connections };
    const channel = opened.get(strapi) ?? providers.connect('smtp', settings, { fetch, now: () => new Date() });
    opened.set(strapi, channel);
    return { senderId: null, channelId, channel, perSecond: null, connections: dispatch.connections, tariffMillicents: null };
  },

  close: () => opened.get(strapi)?.close(),
});
