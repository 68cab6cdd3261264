/** When each sentence is spoken, as a track that browsers follow by themselves: the names of sentences, not their words. */
export function cuesOf(ids: readonly string[], starts: readonly number[], seconds: number): string {
  const cues = ids.map(
    (id, index) => `${stamp(starts[index] ?? seconds)} --> ${stamp(starts[index + 1] ?? seconds)}\n${id}\n`,
  );
  return ['WEBVTT\n', ...cues].join('\n');
}

function stamp(seconds: number): string {
  const milliseconds = Math.round(seconds * 1_000);
  const part = (value: number, digits: number) => String(Math.floor(value)).padStart(digits, '0');
  return `${part(milliseconds / 60_000, 2)}:${part((milliseconds / 1_000) % 60, 2)}.${part(milliseconds % 1_000, 3)}`;
}
