import type { APIRoute } from 'astro';
import { cms } from '../../cms.ts';
import { serverVoice } from '../../features/hear-bill/server-voice.ts';
import { mp3Answer, speechOrAnswer } from '../../features/hear-bill/speech-answer.ts';
import { spokenSentences } from '../../features/hear-bill/spoken-text.ts';
import { runsScripts } from '../../features/open-link/session-cookie.ts';
import { openBill } from '../../features/read-bill/open-bill.ts';

/** The bill read aloud. A player fetches it when somebody presses play, in as many parts as it likes. */
export const GET: APIRoute = async (context) => {
  const opened = await openBill(context, (language) => `/${language}/speech.mp3`);
  if (opened instanceof Response) return opened;

  const { view, locale, today, session } = opened;
  const sentences = spokenSentences(view, locale, today);
  const speech = await speechOrAnswer(await serverVoice(), locale.language, sentences);
  if (speech instanceof Response) return speech;

  const range = context.request.headers.get('range');
  const isBeginning = range === null || range.startsWith('bytes=0-');
  // Where our script runs it tells what was heard; without it, whoever fetches the recording listens.
  if (isBeginning && !runsScripts(context.cookies)) await Promise.allSettled([cms().record(session, 'speech')]);
  return mp3Answer(speech, range);
};

/** Nobody has to speak for whoever only asks. */
export const HEAD: APIRoute = () =>
  new Response(null, { headers: { 'content-type': 'audio/mpeg', 'accept-ranges': 'bytes' } });
