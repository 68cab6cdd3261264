import type { Core } from '@strapi/strapi';
import { config } from '@nitida/config';
import { rows } from '@nitida/kernel/sql';
import { type SecretBox, secretBox } from '@nitida/kernel/secret-box';
import { connectionOf, usesHouseServer } from '../domain/account.ts';
import type { Channels, MessageChannel, OpenChannel } from '../domain/channel.ts';
import { channels as providers } from '../providers/index.ts';
import { SenderRow, senderOfChannel, senderOfDocument } from '../sql/senders.sql.ts';
import { openSecrets } from './account-secrets.ts';

type Opened = { channel: MessageChannel; version: string };

type Deps = {
  db: Core.Strapi['db']['connection'];
  box: SecretBox;
  house: { url: string | null; connections: number; returnAddress?: string; mailboxUrl?: string };
  /** Our own address, as providers reach it from outside. */
  cmsUrl: string;
  connect: (provider: string, settings: unknown) => MessageChannel;
};

/** Longer than any provider waits for one answer: what is being handed over is not cut off. */
const CLOSE_AFTER_MS = 120_000;

/**
 * The accounts through which companies write, each opened at its first use and kept: connections
 * serve many rounds. One that somebody changed is opened anew, and the old one closed once its last
 * messages are through.
 */
export function channelsOf({ db, box, house, cmsUrl, connect }: Deps): Channels {
  const opened = new Map<number, Opened>();
  let houseServer: MessageChannel | null = null;

  const openHouse = (): MessageChannel | null => {
    if (house.url === null) return null;
    houseServer ??= connect('smtp', house);
    return houseServer;
  };

  const openAccount = (row: SenderRow): MessageChannel => {
    const known = opened.get(row.id);
    if (known?.version === row.updated_at) return known.channel;

    const secrets = openSecrets(box, row.secrets);
    const { channel, settings } = row;
    const connection = connectionOf({ channel, settings, secrets, connections: row.connections ?? house.connections });
    const callbackUrl = `${cmsUrl}/api/dispatch/callbacks/${row.document_id}`;
    const fresh = connect(connection.provider, { ...connection.settings, callbackUrl });
    opened.set(row.id, { channel: fresh, version: row.updated_at });
    if (known) setTimeout(() => known.channel.close(), CLOSE_AFTER_MS).unref();
    return fresh;
  };

  return {
    async open(companyId, channelId) {
      const [row] = await rows(db, SenderRow, senderOfChannel(companyId, channelId));
      if (row ? !row.is_enabled : channelId !== 'email') return null;

      const isHouse = !row || usesHouseServer(row);
      const channel = isHouse ? openHouse() : openAccount(row);
      return (
        channel && {
          ...accountOf(row, channel, isHouse),
          channelId,
          connections: row?.connections ?? house.connections,
        }
      );
    },

    async ofSender(documentId) {
      const [row] = await rows(db, SenderRow, senderOfDocument(documentId));
      if (!row || usesHouseServer(row)) return null;
      return { senderId: row.id, companyId: row.company_id, channelId: row.channel, channel: openAccount(row) };
    },

    close() {
      for (const { channel } of opened.values()) channel.close();
      houseServer?.close();
      opened.clear();
      houseServer = null;
    },
  };
}

type Known = Pick<OpenChannel, 'channel' | 'senderId' | 'perSecond' | 'costMillicents'>;

/** All companies without a server of their own share the house's, unless one has a pace of its own. */
function accountOf(row: SenderRow | undefined, channel: MessageChannel, isHouse: boolean): Known {
  const { id, per_second: perSecond = null, tariff_millicents: tariff = null } = row ?? { id: null };
  return {
    channel,
    senderId: isHouse && perSecond === null ? null : id,
    perSecond,
    ...(tariff !== null && { costMillicents: (message) => tariff * (channel.unitsOf?.(message) ?? 1) }),
  };
}

const known = new WeakMap<Core.Strapi, Channels>();

/** The accounts of this process. */
export function channels(strapi: Core.Strapi): Channels {
  const ours = known.get(strapi) ?? channelsOf(depsOf(strapi));
  known.set(strapi, ours);
  return ours;
}

function depsOf(strapi: Core.Strapi): Deps {
  const { cms, smtp, dispatch, secrets } = config();
  return {
    db: strapi.db.connection,
    box: secretBox(secrets.secretsKey),
    house: { ...smtp, connections: dispatch.connections },
    cmsUrl: cms.url,
    connect: connectProvider,
  };
}

/** A provider with its settings, which it parses itself. */
export const connectProvider = (provider: string, settings: unknown): MessageChannel =>
  providers.connect(provider, settings, { fetch, now: () => new Date() });

export const hasMailServer = (): boolean => config().smtp.url !== null;
