import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { readBytes, unavailable } from './cms-connection.ts';

const Envelope = z.object({ data: z.unknown() });

/** What the CMS has answered, read line by line: the two are deployed apart. */
export async function parsed<T extends z.ZodType>(
  answer: IncomingMessage,
  path: string,
  schema: T,
): Promise<z.output<T>> {
  const envelope = Envelope.safeParse(await jsonOf(answer, path));
  const result = schema.safeParse(envelope.data?.data);
  // The path of what is wrong, never its value: the answer is personal.
  if (!result.success) throw unavailable(path, new Error(`unreadable at ${result.error.issues[0]?.path.join('.')}`));
  return result.data;
}

export async function bytesOf(answer: IncomingMessage, path: string): Promise<Buffer<ArrayBuffer>> {
  const bytes = await readBytes(answer).catch((error: unknown) => {
    throw unavailable(path, error);
  });
  if (answer.statusCode !== 200) throw unavailable(path, new Error(`status ${answer.statusCode}`));
  return bytes;
}

export async function jsonOf(answer: IncomingMessage, path: string): Promise<unknown> {
  const bytes = await bytesOf(answer, path);
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    throw unavailable(path, error);
  }
}

/** Lets the rest of an answer go, so that its connection is free again. */
export function nothing(answer: IncomingMessage): null {
  answer.resume();
  return null;
}
