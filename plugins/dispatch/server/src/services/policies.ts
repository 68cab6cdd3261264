import type { Modules } from '@strapi/strapi';
import type { Knex } from 'knex';
import { AppError } from '@nitida/kernel/errors';
import { execute, rows } from '@nitida/kernel/sql';
import type { ChannelPolicy, CompanyPolicy } from '../../../contract/channel-policy.ts';
import { PolicyCompany, policyCompanies, tellPolicy } from '../sql/policies.sql.ts';
import { SendingSetup, sendingSetup } from '../sql/sending-setup.sql.ts';

type Deps = {
  db: Knex;
  /** Strapi's own way to write documents: it fills what documents have, and asks the guard. */
  documents: () => Modules.Documents.ServiceInstance<'plugin::dispatch.channel-policy'>;
};

export type PolicyDesk = ReturnType<typeof policyDesk>;

/** Through which channels companies write, when and how often: as staff see and keep it. */
export function policyDesk({ db, documents }: Deps) {
  const list = async (companyIds: readonly number[]): Promise<CompanyPolicy[]> => {
    const policies: CompanyPolicy[] = [];
    for (const { id, name, time_zone: timeZone } of await rows(db, PolicyCompany, policyCompanies(companyIds))) {
      const [setup] = await rows(db, SendingSetup, sendingSetup(id));
      if (!setup) continue;
      const senders = setup.senders.filter(({ isEnabled }) => isEnabled).map(({ channel }) => channel);
      policies.push({ company: { id, name }, timeZone, senders, policy: setup.policy, isSaved: setup.is_saved });
    }
    return policies;
  };

  return {
    list,

    async save(
      companyIds: readonly number[],
      companyId: number,
      policy: ChannelPolicy,
      actor: { id: number; name: string },
    ): Promise<CompanyPolicy> {
      const [company] = companyIds.includes(companyId)
        ? await rows(db, PolicyCompany, policyCompanies([companyId]))
        : [];
      if (!company) throw new AppError('not_found', 'company.not_found', 'There is no such company');

      const documentId = company.policy_document_id;
      const data: Record<string, unknown> = { ...policy, company: companyId };
      if (documentId === null) await documents().create({ data });
      else await documents().update({ documentId, data });
      await execute(db, tellPolicy({ companyId, actor, policy }));

      const [saved] = await list([companyId]);
      if (!saved) throw new AppError('not_found', 'company.not_found', 'There is no such company');
      return saved;
    },
  };
}
