/**
 * Reads the bill aloud, and shows the sentence that is being read. With the browser's own voice where it
 * has one for the page's language that speaks on the device; a voice of the browser's maker elsewhere
 * would be told amounts and dates. Else with the server's recording. It begins when it is asked to, never
 * before.
 */
type Speaker = { play(): void; pause(): void; stop(): void; speed(rate: number): void };

/** A voice that has not begun by then will not begin. */
const SILENCE_MS = 4_000;

for (const block of document.querySelectorAll<HTMLElement>('.hear')) prepare(block);

function prepare(block: HTMLElement): void {
  const find = <E extends HTMLElement>(selector: string): E | null => block.querySelector<E>(selector);
  const audio = find<HTMLAudioElement>('audio');
  const buttons = find('.hear-buttons');
  const play = find<HTMLButtonElement>('.hear-play');
  const stop = find<HTMLButtonElement>('.hear-stop');
  const select = find<HTMLSelectElement>('select');
  const status = find('.hear-status');
  const sentences = [...block.querySelectorAll<HTMLElement>('[data-sentence]')];
  if (!buttons || !play || !stop || !select || !status) return;

  let voice: SpeechSynthesisVoice | undefined;
  let speaker: Speaker | undefined;
  let isPlaying = false;
  let at = 0;
  // Staff who look at a preview listen to nobody's bill.
  let wasTold = location.pathname.startsWith('/preview/');

  const say = (name?: 'failed' | 'preparing'): void => void (status.textContent = (name && block.dataset[name]) ?? '');
  const rate = (): number => Number(select.value);

  const show = (playing: boolean): void => {
    isPlaying = playing;
    block.classList.toggle('is-playing', playing);
    if (playing) stop.disabled = false;
  };

  /** The sentence that is being read; none at the end. */
  const mark = (index: number): void => {
    const before = block.querySelector('[aria-current]');
    before?.removeAttribute('aria-current');
    const sentence = sentences[index];
    if (!sentence) return;
    at = index;
    sentence.setAttribute('aria-current', 'true');
    // Whoever follows the text is followed; whoever has scrolled away is left there.
    const { top, bottom } = (before ?? sentence).getBoundingClientRect();
    if (bottom > 0 && top < innerHeight) sentence.scrollIntoView({ block: 'nearest' });
  };

  /** Somebody who has heard a sentence to its end has listened. */
  const tellHeard = (): void => {
    if (!wasTold) navigator.sendBeacon('/heard');
    wasTold = true;
  };

  const end = (): void => {
    at = 0;
    mark(-1);
    say();
    show(false);
    // A button that is switched off under the finger would lose the keyboard's place.
    if (document.activeElement === stop) play.focus();
    stop.disabled = true;
  };

  const fail = (): void => {
    end();
    say('failed');
  };

  /** Sentence by sentence: Chrome falls silent after fifteen seconds, and Android cannot pause. */
  const ownVoice = (chosen: SpeechSynthesisVoice): Speaker => {
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
      const utterance = (current = new SpeechSynthesisUtterance(sentences[at]?.textContent ?? ''));
      const giveUp = (): void => {
        if (current !== utterance) return;
        hush();
        if (!audio) return fail();
        voice = undefined;
        speaker = recording(audio);
        speaker.play();
      };
      utterance.voice = chosen;
      utterance.lang = chosen.lang;
      utterance.rate = rate();
      utterance.onstart = () => clearTimeout(silence);
      utterance.onend = () => {
        if (current !== utterance) return;
        tellHeard();
        if (at + 1 >= sentences.length) return end();
        mark(at + 1);
        speak();
      };
      utterance.onerror = giveUp;
      silence = setTimeout(giveUp, SILENCE_MS);
      speechSynthesis.speak(utterance);
    };
    return {
      play: () => {
        mark(at);
        speak();
      },
      pause: hush,
      stop: hush,
      speed: () => isPlaying && speak(),
    };
  };

  const recording = (sound: HTMLAudioElement): Speaker => {
    const [track] = sound.textTracks;
    sound.onplaying = () => say();
    sound.onwaiting = () => say('preparing');
    sound.onended = () => {
      tellHeard();
      end();
    };
    sound.onerror = fail;
    // The system's own buttons (headset, lock screen) pause it as well.
    sound.onpause = () => show(false);
    sound.onplay = () => show(true);
    if (track) {
      track.mode = 'hidden';
      track.oncuechange = () => {
        const cue = track.activeCues?.[0] as VTTCue | undefined;
        const index = sentences.findIndex(({ dataset }) => dataset['sentence'] === cue?.text);
        // Where it was stopped it goes back to the first one, which nobody reads now.
        if (!isPlaying) return;
        if (index > at) tellHeard();
        if (index >= 0) mark(index);
      };
    }
    return {
      play: () => {
        mark(at);
        if (sound.readyState === 0) say('preparing');
        sound.playbackRate = rate();
        // A second look at what failed: it may have been busy.
        if (sound.error) sound.load();
        sound.play().catch(() => undefined);
      },
      pause: () => sound.pause(),
      stop: () => {
        sound.pause();
        sound.currentTime = 0;
      },
      speed: () => void (sound.playbackRate = rate()),
    };
  };

  const offer = (): void => {
    voice = voiceFor(document.documentElement.lang);
    if (audio) audio.controls = false;
    buttons.hidden = !voice && !audio;
  };

  play.onclick = () => {
    if (isPlaying) {
      show(false);
      return speaker?.pause();
    }
    // Chosen when somebody asks: voices may come late. What has begun goes on as it was.
    if (at === 0) {
      speaker = voice ? ownVoice(voice) : audio ? recording(audio) : undefined;
      find('details')?.setAttribute('open', '');
    }
    show(true);
    speaker?.play();
  };
  stop.onclick = () => {
    speaker?.stop();
    end();
  };
  select.onchange = () => {
    sessionStorage.setItem('speed', select.value);
    speaker?.speed(rate());
  };
  // Chrome would speak on over the next page.
  addEventListener('pagehide', () => isPlaying && stop.click());

  offer();
  globalThis.speechSynthesis?.addEventListener?.('voiceschanged', () => isPlaying || offer());
  // The choice goes along to another language, and to the next page.
  select.value = sessionStorage.getItem('speed') ?? '1';
}

/** One that speaks on the device. Of Chinese, what is spoken on the mainland: Cantonese reads otherwise. */
function voiceFor(language: string): SpeechSynthesisVoice | undefined {
  return globalThis.speechSynthesis?.getVoices().find(({ localService, lang }) => {
    const tag = lang.toLowerCase().replace('_', '-');
    return localService && tag.split('-')[0] === language && !/^zh-(hk|yue)/.test(tag);
  });
}
