// SPDX-License-Identifier: GPL-3.0-or-later
//
// eSpeak NG compiled to WebAssembly, as a program of its own: it is linked with nothing else of this
// project, which starts it and talks to it through pipes as it does with Debian's `espeak-ng`.
//
//   node espeak-wasm-program.mjs <arguments of espeak-ng>   stdin: a text per line
//                                                           stdout: for each its length (4 bytes, LE) and its WAV
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { text } from 'node:stream/consumers';
import ESpeakNg from 'espeak-ng';

const program = createRequire(import.meta.url).resolve('espeak-ng');
// Compiled once, and begun anew for each text, as the program that it is: it runs to its end.
const compiled = await WebAssembly.compile(await readFile(program.replace(/\.js$/, '.wasm')));

for (const line of (await text(process.stdin)).split('\n').filter(Boolean)) {
  const espeak = await ESpeakNg({
    arguments: [...process.argv.slice(2), '-f', '/text', '-w', '/speech.wav'],
    preRun: [(module) => module.FS.writeFile('/text', line)],
    instantiateWasm(imports, done) {
      WebAssembly.instantiate(compiled, imports).then((instance) => done(instance, compiled));
      return {};
    },
    print: () => undefined,
  });
  const wav = espeak.FS.readFile('/speech.wav');
  const length = Buffer.alloc(4);
  length.writeUInt32LE(wav.length);
  process.stdout.write(length);
  process.stdout.write(wav);
}
