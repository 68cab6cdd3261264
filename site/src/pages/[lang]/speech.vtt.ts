import type { APIRoute } from 'astro';
import { serverVoice } from '../../features/hear-bill/server-voice.ts';
import { cuesAnswer, speechOrAnswer } from '../../features/hear-bill/speech-answer.ts';
import { spokenSentences } from '../../features/hear-bill/spoken-text.ts';
import { openBill } from '../../features/read-bill/open-bill.ts';

/** When each sentence of the recording is spoken, so that the page can show it. */
export const GET: APIRoute = async (context) => {
  const opened = await openBill(context, (language) => `/${language}/speech.vtt`);
  if (opened instanceof Response) return opened;

  const sentences = spokenSentences(opened.view, opened.locale, opened.today);
  const speech = await speechOrAnswer(await serverVoice(), opened.locale.language, sentences);
  return speech instanceof Response ? speech : cuesAnswer(speech, sentences);
};
