import type { Modules } from '@strapi/strapi';
import type { Knex } from 'knex';
import { z } from 'zod';
import { AppError } from '@nitida/kernel/errors';
import { execute, rows } from '@nitida/kernel/sql';
import {
  type Entity,
  Profile,
  type ProfileFile,
  type ProfileInput,
  type ProfileModel,
  ProfileSummary,
  type Target,
} from '../../../contract/flow-profile.ts';
import { MODELS } from '../domain/profiles/models.ts';
import { TARGETS } from '../domain/profiles/targets.ts';
import { findProfile, listProfiles, nextPosition, orderProfiles, profileNames } from '../sql/flow-profiles.sql.ts';
import { jsonRow } from '../sql/json-row.ts';

type Deps = {
  db: Knex;
  /** Strapi's own way to write documents: it fills what documents have, and asks the guard. */
  documents: () => Modules.Documents.ServiceInstance<'plugin::ingestion.flow-profile'>;
};

export type ProfileDesk = ReturnType<typeof profileDeskOf>;

const Name = z.object({ name: z.string() });
const Position = z.object({ position: z.int() });

/** What staff see of flow profiles, and do to them. Profiles of companies that are not named do not exist. */
export function profileDeskOf({ db, documents }: Deps) {
  const list = (companyIds: readonly number[], company: number | null): Promise<ProfileSummary[]> =>
    rows(db, jsonRow(ProfileSummary), listProfiles(companyIds, company));

  async function one(companyIds: readonly number[], documentId: string): Promise<Profile> {
    const [found] = await rows(db, jsonRow(z.unknown()), findProfile(companyIds, documentId));
    if (found === undefined) throw unknownProfile();

    const profile = Profile.safeParse(found);
    if (profile.success) return profile.data;
    const places = profile.error.issues.map(({ path }) => path.join('.'));
    throw new AppError('conflict', 'flow_profile.unreadable', `The stored profile cannot be read at ${places.join()}`);
  }

  async function create(companyIds: readonly number[], input: ProfileInput): Promise<Profile> {
    mustBeAllowed(companyIds, input.company);
    const { documentId } = await documents().create({ data: dataOf(input) });
    return one(companyIds, documentId);
  }

  /** Asks for the row alone: also a profile that cannot be read any more can be mended, or deleted. */
  async function mustExist(companyIds: readonly number[], documentId: string): Promise<void> {
    const found = await rows(db, z.unknown(), findProfile(companyIds, documentId));
    if (found.length === 0) throw unknownProfile();
  }

  async function newcomer(companyId: number, name: string): Promise<{ name: string; position: number }> {
    const taken = new Set((await rows(db, Name, profileNames(companyId))).map((row) => row.name));
    const [{ position } = { position: 0 }] = await rows(db, Position, nextPosition(companyId));
    return { name: freeName(name, taken), position: Math.min(position, LAST_POSITION) };
  }

  return {
    list,
    one,
    create,

    async update(companyIds: readonly number[], documentId: string, input: ProfileInput): Promise<Profile> {
      mustBeAllowed(companyIds, input.company);
      await mustExist(companyIds, documentId);
      await documents().update({ documentId, data: dataOf(input) });
      return one(companyIds, documentId);
    },

    /** Answers what a list shows: the definition may be one that can no longer be read. */
    async switch(companyIds: readonly number[], documentId: string, isEnabled: boolean): Promise<ProfileSummary> {
      await mustExist(companyIds, documentId);
      const data: object = { isEnabled };
      await documents().update({ documentId, data });
      const switched = (await list(companyIds, null)).find((profile) => profile.documentId === documentId);
      if (!switched) throw unknownProfile();
      return switched;
    },

    async copy(
      companyIds: readonly number[],
      documentId: string,
      to: { company: number; name: string },
    ): Promise<Profile> {
      const { documentId: _id, updatedAt: _at, ...profile } = await one(companyIds, documentId);
      mustBeAllowed(companyIds, to.company);
      const { position } = await newcomer(to.company, to.name);
      return create(companyIds, { ...profile, ...to, position });
    },

    async remove(companyIds: readonly number[], documentId: string): Promise<void> {
      await mustExist(companyIds, documentId);
      await documents().delete({ documentId });
    },

    async order(
      companyIds: readonly number[],
      company: number,
      documentIds: readonly string[],
    ): Promise<ProfileSummary[]> {
      mustBeAllowed(companyIds, company);
      await execute(db, orderProfiles(company, documentIds));
      return list(companyIds, company);
    },

    async file(companyIds: readonly number[], documentId: string): Promise<ProfileFile> {
      const {
        documentId: _id,
        company: _company,
        isEnabled: _on,
        updatedAt: _at,
        ...profile
      } = await one(companyIds, documentId);
      return { layout: 'nitida-flow-profile', version: 1, ...profile };
    },

    /** Off at first: what came from elsewhere is tried before it reads a company's files. */
    async takeFile(companyIds: readonly number[], company: number, file: ProfileFile): Promise<Profile> {
      mustBeAllowed(companyIds, company);
      const { layout: _layout, version: _version, ...profile } = file;
      return create(companyIds, { ...profile, ...(await newcomer(company, file.name)), company, isEnabled: false });
    },

    models: (): readonly ProfileModel[] => MODELS,

    targets: (): Readonly<Record<Entity, readonly Target[]>> => TARGETS,
  };
}

const unknownProfile = () => new AppError('not_found', 'flow_profile.unknown', 'There is no such profile');

const LAST_POSITION = 1_000;

/** Strapi's types of a plugin's documents know no fields. */
const dataOf = ({ company, ...profile }: ProfileInput): object => ({
  ...profile,
  kind: profile.definition.kind,
  company: { set: [{ id: company }] },
});

function mustBeAllowed(companyIds: readonly number[], company: number): void {
  if (!companyIds.includes(company)) throw new AppError('not_found', 'company.unknown', 'There is no such company');
}

const NAME_LENGTH = 100;

function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  for (let number = 2; ; number += 1) {
    const ending = ` (${number})`;
    const free = name.slice(0, NAME_LENGTH - ending.length) + ending;
    if (!taken.has(free)) return free;
  }
}
