import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { getFetchClient } from '@strapi/strapi/admin';
import { z } from 'zod';
import {
  Example,
  type ExamplesRequest,
  type FlowFormat,
  Profile,
  type ProfileDefinition,
  type ProfileFile,
  type ProfileInput,
  ProfileModel,
  ProfileSummary,
  ProfileTargets,
  SampleGuess,
  TryOut,
} from '@nitida/plugin-ingestion/contract';
import { door, saveFile } from '@nitida/kernel/strapi/admin';

const ingestion = door('/ingestion');

const keys = {
  all: ['ingestion', 'profiles'] as const,
  one: (documentId: string) => ['ingestion', 'profiles', 'one', documentId] as const,
};

export const profilesQuery = (company: number | undefined) =>
  queryOptions({
    queryKey: [...keys.all, 'list', company],
    queryFn: async () =>
      z.object({ data: ProfileSummary.array() }).parse(await ingestion.read('/profiles', z.unknown(), { company }))
        .data,
  });

export const profileQuery = (documentId: string) =>
  queryOptions({
    queryKey: keys.one(documentId),
    queryFn: () => ingestion.readOne(`/profiles/${documentId}`, Profile),
    // It is being edited: what a colleague does meanwhile must not pull it from under the hands.
    staleTime: Infinity,
    gcTime: 0,
  });

export const modelsQuery = () =>
  queryOptions({
    queryKey: ['ingestion', 'profile-models'],
    queryFn: () => ingestion.readOne('/profile-models', ProfileModel.array()),
    staleTime: Infinity,
  });

export const targetsQuery = () =>
  queryOptions({
    queryKey: ['ingestion', 'profile-targets'],
    queryFn: () => ingestion.readOne('/profile-targets', ProfileTargets),
    staleTime: Infinity,
  });

/** What transforms make of the sample's values. Asked again whenever a transform changes. */
export const examplesQuery = (fields: ExamplesRequest['fields']) =>
  queryOptions({
    queryKey: ['ingestion', 'profile-examples', fields],
    queryFn: () => ingestion.send('/profile-examples', Example.array().array(), { fields }),
    enabled: fields.length > 0,
    staleTime: Infinity,
    placeholderData: (previous) => previous,
  });

export type SampleFile = { file: File; id: string };

/** What a profile makes of a sample, asked again whenever either changes. */
export const tryOutQuery = (
  sample: SampleFile | null,
  company: number,
  definition: ProfileDefinition,
  isReady: boolean,
) =>
  queryOptions({
    queryKey: ['ingestion', 'profile-trial', sample?.id, company, definition],
    queryFn: () => tryOut(sample, company, definition),
    enabled: isReady && sample !== null,
    staleTime: Infinity,
    retry: false,
    placeholderData: (previous) => previous,
  });

const Answer = <T extends z.ZodType>(schema: T) => z.object({ data: schema });

async function tryOut(sample: SampleFile | null, company: number, definition: ProfileDefinition): Promise<TryOut> {
  if (sample === null) throw new Error('There is no sample to try');
  const form = new FormData();
  form.append('definition', JSON.stringify(definition));
  form.append('file', sample.file, sample.file.name);
  const query = new URLSearchParams({ name: sample.file.name, company: String(company) });
  const { data } = await getFetchClient().post<unknown>(`/ingestion/profile-trials?${query}`, form);
  return Answer(TryOut).parse(data).data;
}

/** `format`: as a person has set it; null leaves the guess to the server. */
export async function guessSample(file: File, format: FlowFormat | null): Promise<SampleGuess> {
  const form = new FormData();
  if (format) form.append('format', JSON.stringify(format));
  form.append('file', file, file.name);
  const query = new URLSearchParams({ name: file.name });
  const { data } = await getFetchClient().post<unknown>(`/ingestion/profile-samples?${query}`, form);
  return Answer(SampleGuess).parse(data).data;
}

/** The profile as a file. Asked for with the person's token, hence not a plain link. */
export async function downloadProfile(documentId: string, name: string): Promise<void> {
  saveFile(await ingestion.readFile(`/profiles/${documentId}/file`), `${name}.json`);
}

function useChange<Given, Made>(change: (given: Given) => Promise<Made>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: () => client.invalidateQueries({ queryKey: keys.all }) });
}

export const useSaveProfile = (documentId: string | null) =>
  useChange(async (input: ProfileInput) => {
    if (documentId === null) return ingestion.send('/profiles', Profile, input);
    const { data } = await getFetchClient().put<unknown>(`/ingestion/profiles/${documentId}`, input);
    return Answer(Profile).parse(data).data;
  });

export const useSwitchProfile = () =>
  useChange(({ documentId, isEnabled }: Pick<ProfileSummary, 'documentId' | 'isEnabled'>) =>
    ingestion.send(`/profiles/${documentId}/switch`, ProfileSummary, { isEnabled }),
  );

export const useCopyProfile = (documentId: string) =>
  useChange((to: { company: number; name: string }) => ingestion.send(`/profiles/${documentId}/copy`, Profile, to));

export const useDeleteProfile = (documentId: string) =>
  useChange(() => getFetchClient().del(`/ingestion/profiles/${documentId}`));

export const useOrderProfiles = () =>
  useChange((order: { company: number; documentIds: string[] }) =>
    ingestion.send('/profile-order', ProfileSummary.array(), order),
  );

export const useTakeProfile = () =>
  useChange((taken: { company: number; file: ProfileFile }) => ingestion.send('/profile-files', Profile, taken));
