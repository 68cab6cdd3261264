import { AppError } from '@nitida/kernel/errors';
import type { TryOut } from '../../../contract/flow-profile.ts';
import type { FlowSink } from '../domain/staged.ts';
import { isRefusal } from '../domain/run-refusal.ts';
import { type FileToRead, readFile } from './read-file.ts';

const MOST_MADE = 20;
const MOST_FAULTS = 100;

/**
 * What a profile would make of a file. Reads all of it and keeps the first of what it makes and of what
 * is wrong with it; the rest is counted.
 */
export async function tryProfile(file: FileToRead): Promise<TryOut> {
  const made: TryOut['made'] = [];
  const faults: TryOut['faults'] = [];
  let warnings = 0;

  const keep = (thing: object) => {
    if (made.length < MOST_MADE) made.push({ ...thing });
  };
  // Of a file of bills the bills are shown, not their customers.
  const isOfBills = file.definition.kind === 'bills';
  const sink: FlowSink = {
    customer: isOfBills ? () => undefined : keep,
    supply: keep,
    bill: keep,
    contact: keep,
    payment: keep,
    meterReading: keep,
    fault(fault) {
      if (fault.severity === 'warning') warnings += 1;
      if (faults.length < MOST_FAULTS) faults.push(fault);
    },
  };

  const { refusal, counts } = await readFile(file, sink, nextTurn).catch((error: unknown) => {
    if (!isRefusal(error)) throw error;
    return { refusal: refusalOf(error), counts: { records: 0, made: 0, rejected: 0 } };
  });
  return { refusal, counts: { ...counts, warnings }, made: refusal ? [] : made, faults };
}

/** Others are served meanwhile: a sample of a few megabytes takes a while. */
const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

function refusalOf({ code, details }: AppError): NonNullable<TryOut['refusal']> {
  const line = details['line'];
  return { code, lineNumber: typeof line === 'number' ? line : null, details };
}
