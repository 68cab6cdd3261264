import { settings } from '../../settings.ts';
import { ENGINE_NAMES, type EngineName, ENGINES } from './engines.ts';
import { speakApart } from './speak-apart.ts';
import { speechDesk } from './speech-desk.ts';

export type ServerVoice = ReturnType<typeof speechDesk>;

let known: Promise<ServerVoice | null> | undefined;

/** Null where no engine is installed, or the settings want none. Looked for once. */
export const serverVoice = (): Promise<ServerVoice | null> => (known ??= findVoice());

async function findVoice(): Promise<ServerVoice | null> {
  const { speechEngine, speechAtOnce } = settings();
  const engine = await engineFor(speechEngine);
  if (!engine) return null;
  return speechDesk({ speak: (text) => speakApart(engine, text), atOnce: speechAtOnce, now: Date.now });
}

async function engineFor(wanted: 'auto' | EngineName | 'none'): Promise<EngineName | null> {
  if (wanted === 'none') return null;
  for (const name of wanted === 'auto' ? ENGINE_NAMES : [wanted]) if (await ENGINES[name].isHere()) return name;
  return null;
}
