import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { RunDetail, type RunFilters, RunPage, type RunState } from '@nitida/plugin-ingestion/contract';
import { door } from '@nitida/kernel/strapi/admin';

const ingestion = door('/ingestion');

const keys = {
  all: ['ingestion', 'runs'] as const,
  list: (filters: RunFilters) => ['ingestion', 'runs', 'list', filters] as const,
  one: (documentId: string) => ['ingestion', 'runs', 'one', documentId] as const,
};

/** The states in which a machine is at work: what they show is old after two seconds. */
const MOVING: ReadonlySet<RunState> = new Set(['received', 'checking', 'sending']);

const LIVE_MS = 2_000;
/** A new file opens a run by itself, and a colleague may act: nobody should have to reload. */
const CALM_MS = 10_000;

const pace = (states: readonly RunState[]) => (states.some((state) => MOVING.has(state)) ? LIVE_MS : CALM_MS);

export const runsQuery = (filters: RunFilters) =>
  queryOptions({
    queryKey: keys.list(filters),
    queryFn: () => ingestion.read('/runs', RunPage, filters),
    placeholderData: (previous) => previous,
    refetchInterval: ({ state }) => pace(state.data?.results.map((run) => run.state) ?? []),
  });

export const runQuery = (documentId: string) =>
  queryOptions({
    queryKey: keys.one(documentId),
    queryFn: () => ingestion.readOne(`/runs/${documentId}`, RunDetail),
    // One answer that did not come is no reason to stop following a run that is there.
    refetchInterval: ({ state }) => (state.data ? pace([state.data.state]) : false),
  });

export const useRunsChanged = () => {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: keys.all });
};

type Move = 'cancel' | 'close' | 'accept-differences' | 'suspend' | 'continue';

const useRunMove = (documentId: string, move: Move) => {
  const client = useQueryClient();

  return useMutation({
    mutationFn: (body: object) => ingestion.send(`/runs/${documentId}/${move}`, RunDetail, body),
    onSuccess: (run) => {
      client.setQueryData(runQuery(documentId).queryKey, run);
      return client.invalidateQueries({ queryKey: keys.all });
    },
  });
};

export const useCancelRun = (documentId: string) => useRunMove(documentId, 'cancel');
export const useCloseRun = (documentId: string) => useRunMove(documentId, 'close');
export const useAcceptDifferences = (documentId: string) => useRunMove(documentId, 'accept-differences');
export const useSuspendRun = (documentId: string) => useRunMove(documentId, 'suspend');
export const useContinueRun = (documentId: string) => useRunMove(documentId, 'continue');
