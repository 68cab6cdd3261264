import { csvRows } from './csv-rows.ts';
import type { Encoding } from './flow-decoder.ts';
import { type AssemblerOptions, type FlowEnd, staboAssembler } from './stabo-assembler.ts';
import type { Refusal } from './refusal.ts';

/** A print flow from its bytes to customers and bills: rows and assembler in one. */
export function staboFlow({ encoding, ...options }: AssemblerOptions & { encoding: Encoding }) {
  const assembler = staboAssembler(options);
  const rows = csvRows({ encoding, delimiter: ';', row: assembler.row });
  let refusal: Refusal | null = null;

  return {
    /** Reads the next bytes. A refusal is final: the rest need not be read. */
    push: (chunk: Uint8Array): Refusal | null => (refusal ??= rows.push(chunk)),

    end(): FlowEnd {
      refusal ??= rows.end();
      return refusal ? { outcome: 'refused', refusal } : assembler.end();
    },
  };
}
