import { accepted, type Answer, failed, unwritable } from '../domain/answer.ts';
import type { MessageChannel } from '../domain/channel.ts';
import type { Circuit } from '../domain/circuit.ts';
import type { Letter } from './letters.ts';

type Deps = { channel: MessageChannel; lanes: number; circuit: Circuit; signal: AbortSignal };

type HandedOver = { answers: Answer[]; untouched: number[] };

/**
 * Hands letters over, several at a time, and gathers what came of each. Ends early, leaving the rest
 * untouched, when the worker stops or nobody answers at the far side.
 */
export async function handOver(
  letters: readonly Letter[],
  attempts: ReadonlyMap<number, number>,
  { channel, lanes, circuit, signal }: Deps,
): Promise<HandedOver> {
  const waiting = [...letters];
  const answers: Answer[] = [];

  const lane = async () => {
    while (!signal.aborted && !circuit.isOpen()) {
      const letter = waiting.shift();
      if (!letter) return;
      answers.push(await answerTo(letter, attempts.get(letter.messageId) ?? 1, channel, circuit));
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return { answers, untouched: waiting.map(({ messageId }) => messageId) };
}

async function answerTo(letter: Letter, attempts: number, channel: MessageChannel, circuit: Circuit): Promise<Answer> {
  const { messageId } = letter;
  if ('fault' in letter) return unwritable(messageId, letter.fault.code, letter.fault.detail);

  try {
    const answer = accepted(messageId, await channel.submit(letter.outgoing, letter.outgoing.reference));
    circuit.succeed();
    return answer;
  } catch (error) {
    circuit.fail(error);
    return failed(messageId, attempts, error);
  }
}
