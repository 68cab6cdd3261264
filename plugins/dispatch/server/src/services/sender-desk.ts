import type { Modules } from '@strapi/strapi';
import type { Knex } from 'knex';
import { AppError } from '@nitida/kernel/errors';
import type { SecretBox } from '@nitida/kernel/secret-box';
import { execute, rows } from '@nitida/kernel/sql';
import { staffAddresses } from '@nitida/kernel/staff-addresses';
import type { Sender, SenderCompany, SenderInput } from '../../../contract/senders.ts';
import { connectionOf, pointsElsewhere, usesHouseServer } from '../domain/account.ts';
import type { MessageChannel } from '../domain/channel.ts';
import {
  findSender,
  listSenders,
  SenderCompanyRow,
  senderCompanies,
  SenderRow,
  tellSender,
} from '../sql/senders.sql.ts';
import { openSecrets, sealSecrets } from './account-secrets.ts';

export type Person = { id: number; name: string };

type Deps = {
  db: Knex;
  box: SecretBox;
  /** Strapi's own way to write documents: it fills what documents have, and asks the guard. */
  documents: () => Modules.Documents.ServiceInstance<'plugin::dispatch.sender'>;
  connect: (provider: string, settings: unknown) => MessageChannel;
};

export type SenderDesk = ReturnType<typeof senderDeskOf>;

/** What staff see of senders, and do to them. Senders of companies that are not named do not exist. */
export function senderDeskOf({ db, box, documents, connect }: Deps) {
  async function row(companyIds: readonly number[], documentId: string): Promise<SenderRow> {
    const [found] = await rows(db, SenderRow, findSender(companyIds, documentId));
    if (!found) throw new AppError('not_found', 'sender.unknown', 'There is no such sender');
    return found;
  }

  const one = async (companyIds: readonly number[], documentId: string): Promise<Sender> =>
    shown(box, await row(companyIds, documentId));

  const tell = (person: Person, { id, company_id }: SenderRow, event: string, details: object) =>
    execute(db, tellSender(person, { companyId: company_id, senderId: id, event, details }));

  /** Only what its provider can read is saved: a typo fails here, not at night. */
  function mustConnect({ channel, settings }: SenderInput, secrets: Readonly<Record<string, string>>): void {
    if (usesHouseServer({ channel, settings })) return;
    const connection = connectionOf({ channel, settings, secrets, connections: 1 });
    connect(connection.provider, connection.settings).close();
  }

  return {
    one,

    async list(companyIds: readonly number[]): Promise<Sender[]> {
      return (await rows(db, SenderRow, listSenders(companyIds))).map((found) => shown(box, found));
    },

    async companies(companyIds: readonly number[]): Promise<SenderCompany[]> {
      const found = await rows(db, SenderCompanyRow, senderCompanies(companyIds));
      return found.map(({ id, name, taken, staff_emails }) => ({
        id,
        name,
        taken,
        staffEmails: staffAddresses(staff_emails),
      }));
    },

    async create(companyIds: readonly number[], input: SenderInput, person: Person): Promise<Sender> {
      mustBeAllowed(companyIds, input.company);
      const secrets = given(input.secrets);
      mustConnect(input, secrets);
      const { documentId } = await documents().create({ data: dataOf(input, sealSecrets(box, secrets)) });
      const made = await row(companyIds, documentId);
      await tell(person, made, 'create', { channel: input.channel, secrets: Object.keys(secrets) });
      return shown(box, made);
    },

    async update(
      companyIds: readonly number[],
      documentId: string,
      input: SenderInput,
      person: Person,
    ): Promise<Sender> {
      mustBeAllowed(companyIds, input.company);
      const known = await row(companyIds, documentId);
      if (known.channel !== input.channel || known.company_id !== input.company) {
        throw new AppError('conflict', 'sender.other_channel', 'A sender keeps its company and its channel');
      }
      const kept = keptSecrets(box, known, input);
      const secrets = { ...kept, ...given(input.secrets) };
      mustConnect(input, secrets);
      await documents().update({ documentId, data: dataOf(input, sealSecrets(box, secrets)) });
      await tell(person, known, 'update', { changed: changesOf(known, input), secrets: Object.keys(input.secrets) });
      return one(companyIds, documentId);
    },

    async switch(
      companyIds: readonly number[],
      documentId: string,
      isEnabled: boolean,
      person: Person,
    ): Promise<Sender> {
      const known = await row(companyIds, documentId);
      const data: object = { isEnabled };
      await documents().update({ documentId, data });
      if (known.is_enabled !== isEnabled) await tell(person, known, isEnabled ? 'switch_on' : 'switch_off', {});
      return one(companyIds, documentId);
    },

    async remove(companyIds: readonly number[], documentId: string, person: Person): Promise<void> {
      const known = await row(companyIds, documentId);
      await documents().delete({ documentId });
      await tell(person, known, 'delete', { channel: known.channel });
    },
  };
}

function shown(box: SecretBox, row: SenderRow): Sender {
  return {
    documentId: row.document_id,
    company: { id: row.company_id, name: row.company_name },
    channel: row.channel,
    fromName: row.from_name,
    fromAddress: row.from_address,
    replyTo: row.reply_to,
    isEnabled: row.is_enabled,
    perSecond: row.per_second,
    connections: row.connections,
    tariffMillicents: row.tariff_millicents,
    settings: row.settings,
    secretNames: secretNames(box, row.secrets),
    usesHouseServer: usesHouseServer(row),
    forgedCallbacks: row.forged_callbacks,
    updatedAt: row.updated_at,
  };
}

function secretNames(box: SecretBox, sealed: string | null): string[] | null {
  try {
    return Object.keys(openSecrets(box, sealed));
  } catch {
    return null;
  }
}

/** The secrets that stay. Where the account is pointed elsewhere none does: they are to be given again. */
function keptSecrets(box: SecretBox, known: SenderRow, input: SenderInput): Record<string, string> {
  const names = secretNames(box, known.secrets);
  if (names === null || pointsElsewhere(known, input)) return {};
  const secrets = openSecrets(box, known.secrets);
  return Object.fromEntries(Object.entries(secrets).filter(([name]) => !(name in input.secrets)));
}

const given = (secrets: SenderInput['secrets']): Record<string, string> =>
  Object.fromEntries(Object.entries(secrets).filter((secret): secret is [string, string] => secret[1] !== null));

/** Strapi's types of a plugin's documents know no fields. */
const dataOf = ({ company, ...sender }: SenderInput, secrets: string | null): object => ({
  ...sender,
  secrets,
  company: { set: [{ id: company }] },
});

/** What is different now, by name: the audit tells it, and no values of secrets. */
function changesOf(known: SenderRow, input: SenderInput): string[] {
  const before = { ...known.settings };
  const fields = [
    ['fromName', known.from_name, input.fromName],
    ['fromAddress', known.from_address, input.fromAddress],
    ['replyTo', known.reply_to, input.replyTo],
    ['isEnabled', known.is_enabled, input.isEnabled],
    ['perSecond', known.per_second, input.perSecond],
    ['connections', known.connections, input.connections],
    ['tariffMillicents', known.tariff_millicents, input.tariffMillicents],
    ...[...new Set([...Object.keys(before), ...Object.keys(input.settings)])].map((name) => [
      name,
      before[name],
      input.settings[name],
    ]),
  ];
  return fields.filter(([, was, is]) => was !== is).map(([name]) => String(name));
}

function mustBeAllowed(companyIds: readonly number[], company: number): void {
  if (!companyIds.includes(company)) throw new AppError('not_found', 'company.unknown', 'There is no such company');
}
