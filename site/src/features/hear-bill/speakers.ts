import type { Reading } from './reading.ts';

/** Who reads aloud: a voice of the browser's own, or the server's recording. */
export type Speaker = { play(): void; pause(): void; stop(): void; changeSpeed(): void };

/** A voice that has not begun by then will not begin. */
const SILENCE_MS = 4_000;

/**
 * Sentence by sentence: Chrome falls silent after fifteen seconds, and Android cannot pause. `giveUp` is
 * called when the voice turns out to be none.
 */
export function ownVoice(chosen: SpeechSynthesisVoice, reading: Reading, giveUp: () => void): Speaker {
  let current: SpeechSynthesisUtterance | undefined;
  let silence: ReturnType<typeof setTimeout>;
  const hush = (): void => {
    current = undefined;
    clearTimeout(silence);
    speechSynthesis.cancel();
  };
  const speak = (): void => {
    hush();
    // Kept in a variable: Chrome forgets to tell the end of what nobody holds.
    const utterance = (current = utteranceOf(reading, chosen));
    const despair = (): void => {
      if (current !== utterance) return;
      hush();
      giveUp();
    };
    utterance.onstart = () => clearTimeout(silence);
    utterance.onend = () => {
      if (current !== utterance) return;
      reading.tellHeard();
      if (reading.at() + 1 >= reading.sentences.length) return reading.end();
      reading.mark(reading.at() + 1);
      speak();
    };
    utterance.onerror = despair;
    silence = setTimeout(despair, SILENCE_MS);
    speechSynthesis.speak(utterance);
  };
  return {
    play: () => {
      reading.mark(reading.at());
      speak();
    },
    pause: hush,
    stop: hush,
    changeSpeed: () => reading.isPlaying() && speak(),
  };
}

function utteranceOf({ sentences, at, rate }: Reading, voice: SpeechSynthesisVoice): SpeechSynthesisUtterance {
  const utterance = new SpeechSynthesisUtterance(sentences[at()]?.textContent ?? '');
  return Object.assign(utterance, { voice, lang: voice.lang, rate: rate() });
}

/** The server's recording, whose track names the sentence that is spoken. */
export function recording(sound: HTMLAudioElement, reading: Reading): Speaker {
  sound.onplaying = () => reading.say();
  sound.onwaiting = () => reading.say('preparing');
  sound.onended = () => {
    reading.tellHeard();
    reading.end();
  };
  sound.onerror = reading.fail;
  // The system's own buttons (headset, lock screen) pause it as well.
  sound.onpause = () => reading.show(false);
  sound.onplay = () => reading.show(true);
  const [track] = sound.textTracks;
  if (track) follow(track, reading);
  return {
    play: () => {
      reading.mark(reading.at());
      if (sound.readyState === 0) reading.say('preparing');
      sound.playbackRate = reading.rate();
      // A second look at what failed: it may have been busy.
      if (sound.error) sound.load();
      sound.play().catch(() => undefined);
    },
    pause: () => sound.pause(),
    stop: () => {
      sound.pause();
      sound.currentTime = 0;
    },
    changeSpeed: () => void (sound.playbackRate = reading.rate()),
  };
}

function follow(track: TextTrack, reading: Reading): void {
  track.mode = 'hidden';
  track.oncuechange = () => {
    const cue = track.activeCues?.[0] as VTTCue | undefined;
    const index = reading.sentences.findIndex(({ dataset }) => dataset['sentence'] === cue?.text);
    // Where it was stopped it goes back to the first one, which nobody reads now.
    if (!reading.isPlaying()) return;
    if (index > reading.at()) reading.tellHeard();
    if (index >= 0) reading.mark(index);
  };
}
