import { type Parts, readingOf } from './reading.ts';
import { ownVoice, recording, type Speaker } from './speakers.ts';

/**
 * Reads the bill aloud, and shows the sentence that is being read. With the browser's own voice where it
 * has one for the page's language that speaks on the device; a voice of the browser's maker elsewhere
 * would be told amounts and dates. Else with the server's recording. It begins when it is asked to, never
 * before.
 */
for (const block of document.querySelectorAll<HTMLElement>('.hear')) prepare(block);

function prepare(block: HTMLElement): void {
  const parts = partsOf(block);
  const buttons = block.querySelector<HTMLElement>('.hear-buttons');
  const audio = block.querySelector('audio');
  if (!parts || !buttons) return;

  const { play, stop, select } = parts;
  const reading = readingOf(block, parts);
  let voice: SpeechSynthesisVoice | undefined;
  let speaker: Speaker | undefined;

  const offer = (): void => {
    voice = voiceFor(document.documentElement.lang);
    if (audio) audio.controls = false;
    buttons.hidden = !voice && !audio;
  };
  const chosen = (): Speaker | undefined =>
    voice ? ownVoice(voice, reading, withoutVoice) : audio ? recording(audio, reading) : undefined;
  /** The voice never began: the recording goes on where it should have. */
  const withoutVoice = (): void => {
    if (!audio) return reading.fail();
    voice = undefined;
    speaker = chosen();
    speaker?.play();
  };

  play.onclick = () => {
    if (reading.isPlaying()) {
      reading.show(false);
      return speaker?.pause();
    }
    // Chosen when somebody asks: voices may come late. What has begun goes on as it was.
    if (reading.at() === 0) {
      speaker = chosen();
      block.querySelector('details')?.setAttribute('open', '');
    }
    reading.show(true);
    speaker?.play();
  };
  stop.onclick = () => {
    speaker?.stop();
    reading.end();
  };
  select.onchange = () => {
    sessionStorage.setItem('speed', select.value);
    speaker?.changeSpeed();
  };
  // Chrome would speak on over the next page.
  addEventListener('pagehide', () => reading.isPlaying() && stop.click());

  offer();
  globalThis.speechSynthesis?.addEventListener?.('voiceschanged', () => reading.isPlaying() || offer());
  // The choice goes along to another language, and to the next page.
  select.value = sessionStorage.getItem('speed') ?? '1';
}

function partsOf(block: HTMLElement): Parts | null {
  const play = block.querySelector<HTMLButtonElement>('.hear-play');
  const stop = block.querySelector<HTMLButtonElement>('.hear-stop');
  const select = block.querySelector<HTMLSelectElement>('select');
  const status = block.querySelector<HTMLElement>('.hear-status');
  return play && stop && select && status ? { play, stop, select, status } : null;
}

/** One that speaks on the device. Of Chinese, what is spoken on the mainland: Cantonese reads otherwise. */
function voiceFor(language: string): SpeechSynthesisVoice | undefined {
  return globalThis.speechSynthesis?.getVoices().find(({ localService, lang }) => {
    const tag = lang.toLowerCase().replace('_', '-');
    return localService && tag.split('-')[0] === language && !/^zh-(hk|yue)/.test(tag);
  });
}
