import { ProviderError } from '@nitida/kernel/provider-error';
import { accepted, addressFacts, type Answer, failed, spared, unwritable } from '../domain/answer.ts';
import type { MessageAccepted, OpenChannel, OutgoingMessage } from '../domain/channel.ts';
import { type Circuit, isOutage } from '../domain/circuit.ts';
import type { Letter } from './letters.ts';
import type { Turns } from './turns.ts';

type Deps = {
  account: OpenChannel;
  /** At the account: several groups may wait for theirs. */
  turns: Turns;
  circuit: Circuit;
  signal: AbortSignal;
  /** How often each message was tried, this time included. */
  attempts: ReadonlyMap<number, number>;
};

type HandedOver = { answers: Answer[]; untouched: number[] };

type Written = { messageId: number; outgoing: OutgoingMessage };
type Outcome = Written & ({ accepted: MessageAccepted } | { error: unknown });

/**
 * Hands letters over, several at a time, and gathers what came of each. Ends early, leaving the rest
 * untouched, when the worker stops or nobody answers at the far side.
 */
export async function handOver(letters: readonly Letter[], deps: Deps): Promise<HandedOver> {
  const { account, circuit, signal, turns } = deps;
  const outcomes: Outcome[] = [];
  const untouched: number[] = [];

  const hand = async (letter: Written) => {
    if (signal.aborted || circuit.isOpen()) untouched.push(letter.messageId);
    else outcomes.push(await submit(letter, account, circuit));
  };
  await Promise.all(writtenOf(letters).map((letter) => turns(() => hand(letter))));
  return { answers: answersTo(letters, outcomes, deps), untouched };
}

/** Hands letters over in one piece: all of them are taken, or none. */
export async function handOverLot(letters: readonly Letter[], lot: string, deps: Deps): Promise<HandedOver> {
  const { account, circuit, signal } = deps;
  const written = writtenOf(letters);
  const submitLot = account.channel.submitLot?.bind(account.channel);
  if (!submitLot) throw new Error(`The channel ${account.channelId} takes no lots`);
  if (signal.aborted || circuit.isOpen() || written.length === 0) {
    return { answers: answersTo(letters, [], deps), untouched: written.map(({ messageId }) => messageId) };
  }

  const refused = written.flatMap((one) => {
    const error = account.channel.refusalOf?.(one.outgoing) ?? null;
    return error ? [{ ...one, error }] : [];
  });
  const fit = written.filter(({ messageId }) => !refused.some((one) => one.messageId === messageId));
  if (fit.length === 0) return { answers: answersTo(letters, refused, deps), untouched: [] };

  const outgoing = fit.map((one) => one.outgoing);
  const outcome = await settled(submitLot(outgoing, lot), circuit);
  const outcomes = [...refused, ...fit.map((one) => ({ ...one, ...outcome }))];
  return { answers: answersTo(letters, outcomes, deps), untouched: [] };
}

const submit = async (letter: Written, { channel }: OpenChannel, circuit: Circuit): Promise<Outcome> => ({
  ...letter,
  ...(await settled(channel.submit(letter.outgoing, letter.outgoing.reference), circuit)),
});

async function settled(submitting: Promise<MessageAccepted>, circuit: Circuit) {
  try {
    const answer = await submitting;
    circuit.succeed();
    return { accepted: answer };
  } catch (error) {
    circuit.fail(error);
    return { error };
  }
}

const writtenOf = (letters: readonly Letter[]): Written[] =>
  letters.flatMap((letter) =>
    'outgoing' in letter ? [{ messageId: letter.messageId, outgoing: letter.outgoing }] : [],
  );

/** Only once a group is through, it is known whether a failure was the message's or the account's. */
function answersTo(
  letters: readonly Letter[],
  outcomes: readonly Outcome[],
  { account, circuit, attempts }: Deps,
): Answer[] {
  const faults = letters.flatMap((letter) =>
    'fault' in letter ? [unwritable(letter.messageId, letter.fault.code, letter.fault.detail)] : [],
  );
  const isOut =
    circuit.isOpen() || (outcomes.length > 1 && outcomes.every((one) => 'error' in one && isOutage(one.error)));
  const answers = outcomes.map((outcome) => {
    const { messageId, outgoing } = outcome;
    if ('accepted' in outcome) return accepted(messageId, outcome.accepted, account.costMillicents?.(outgoing));
    const { error } = outcome;
    if (isOut && error instanceof ProviderError && error.retryable && isOutage(error)) {
      return spared(messageId, circuit.restSeconds(), error);
    }
    const facts = addressFacts(outgoing.reference, error, new Date());
    return { ...failed(messageId, attempts.get(messageId) ?? 1, error), ...(facts && { addressFacts: facts }) };
  });
  return [...faults, ...answers];
}
