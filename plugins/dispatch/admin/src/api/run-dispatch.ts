import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { type MessageCounts, RunDispatch } from '@nitida/plugin-dispatch/contract';
import { door } from '@nitida/kernel/strapi/admin';

const dispatch = door('/dispatch');

const LIVE_MS = 2_000;
const CALM_MS = 10_000;

/** `state`: the run's. When it moves, what may be done now is asked again. */
export const runDispatchQuery = (documentId: string, state?: string) =>
  queryOptions({
    queryKey: ['dispatch', 'run', documentId, ...(state ? [state] : [])],
    queryFn: () => dispatch.readOne(`/runs/${documentId}`, RunDispatch),
    placeholderData: (previous) => previous,
    refetchInterval: ({ state: { data } }) => (data && isMoving(data) ? LIVE_MS : CALM_MS),
  });

const isMoving = ({ testLot, sending }: RunDispatch) =>
  sending?.state === 'sending' || (testLot !== null && underWay(testLot.counts) > 0);

export const underWay = ({ queued, sending }: MessageCounts) => queued + sending;

type Move =
  | { verb: 'test-lot' | 'pause' | 'resume' }
  | { verb: 'approve'; body: { contentHash: string } }
  | { verb: 'send'; body: { messageCount: number } }
  | { verb: 'cancel'; body: { reason: string } };

/** Does one thing with a run's sending, and shows at once what came of it. */
export const useDispatchMove = (documentId: string, onMoved: () => void) => {
  const client = useQueryClient();

  return useMutation({
    mutationFn: (move: Move) =>
      dispatch.send(`/runs/${documentId}/${move.verb}`, RunDispatch, 'body' in move ? move.body : {}),
    onSettled: () => {
      onMoved();
      return client.invalidateQueries({ queryKey: runDispatchQuery(documentId).queryKey });
    },
  });
};

export type DispatchMove = ReturnType<typeof useDispatchMove>;
