import { serverVoice } from './features/hear-bill/server-voice.ts';

/** Stands for all that shapes a page on this side. Null where the site does not run as it was built. */
export async function drawing(): Promise<string | null> {
  const build = process.env['SITE_BUILD'];
  return build ? `${build}.${(await serverVoice()) ? 'voice' : 'mute'}` : null;
}
