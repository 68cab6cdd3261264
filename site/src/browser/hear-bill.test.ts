import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '@nitida/tests/browser';
import { violationsOf } from '@nitida/tests/browser/violations';
import { LANGUAGES } from '../i18n/texts.ts';
import type { BillName } from '../testing/bills.ts';
import { tokenOf } from '../testing/cms-fixture.ts';
import { type RunningSite, startSite } from '../testing/running-site.ts';
import { visitorOf } from '../testing/visitor.ts';

let site: RunningSite;
let mute: RunningSite;
let browser: Browser;
beforeAll(async () => {
  site = await startSite();
  mute = await startSite({ SPEECH_ENGINE: 'none' });
  browser = await launchBrowser();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await Promise.all([site?.stop(), mute?.stop()]);
}, 30_000);

type Options = NonNullable<Parameters<Browser['newContext']>[0]> & { from?: RunningSite; name?: BillName };

/** A browser on the first page of a bill; closed when the work is done. */
async function onSummary<T>(
  { from = site, name = 'electricity', ...options }: Options,
  work: (page: Page, context: BrowserContext) => Promise<T>,
  before: (context: BrowserContext) => Promise<unknown> = async () => undefined,
): Promise<T> {
  const context = await browser.newContext({ locale: 'it-IT', viewport: { width: 390, height: 844 }, ...options });
  try {
    await before(context);
    const page = await context.newPage();
    await page.goto(`${from.url}/t/${tokenOf(name)}`);
    return await work(page, context);
  } finally {
    await context.close();
  }
}

const currentTime = (page: Page) => page.evaluate(() => document.querySelector('audio')?.currentTime ?? 0);
const current = (page: Page) => page.getAttribute('.hear [aria-current]', 'data-sentence');
/** A machine that does other things as well may take its time to speak. */
const SLOW = 45_000;
const reaches = (page: Page, seconds: number) =>
  page.waitForFunction((wanted) => (document.querySelector('audio')?.currentTime ?? 0) > wanted, seconds, {
    timeout: SLOW,
  });

describe('a browser without a voice of its own', () => {
  it('plays the recording of the server, and shows the sentence that is read', async () => {
    await onSummary({}, async (page) => {
      site.fixture.told.length = 0;
      const asked: string[] = [];
      page.on('request', (request) => asked.push(new URL(request.url()).pathname));
      expect(await page.evaluate(() => speechSynthesis.getVoices().length)).toBe(0);
      expect(await page.isVisible('.hear audio')).toBe(false);
      expect(await page.isVisible('.hear-sentences')).toBe(false);
      // It says nothing, and fetches nothing, before it is asked to.
      await page.waitForLoadState('networkidle');
      expect(asked.filter((path) => path.includes('speech'))).toEqual([]);

      await page.click('.hear-play');
      await reaches(page, 0.3);
      expect(await page.isVisible('.hear-sentences')).toBe(true);
      expect(await page.innerText('.hear-play')).toBe('Pausa');
      const first = await current(page);
      expect(first).toBe(await page.getAttribute('.hear-sentences li:first-child', 'data-sentence'));

      await page.waitForFunction(
        (before) => {
          const now = document.querySelector<HTMLElement>('.hear [aria-current]');
          return now !== null && now.dataset['sentence'] !== before;
        },
        first,
        { timeout: SLOW },
      );
      expect(await current(page)).toBe(await page.getAttribute('.hear-sentences li:nth-child(2)', 'data-sentence'));
      expect(await page.locator('.hear [aria-current]').count()).toBe(1);
      expect(await violationsOf(page)).toEqual([]);
      // Who has heard a sentence to its end has listened: told once, and by the page.
      await page.waitForTimeout(300);
      expect(site.fixture.told.filter((told) => told === 'speech')).toEqual(['speech']);

      await page.click('.hear-play');
      expect(await page.innerText('.hear-play')).toBe('Ascolta');
      const paused = await currentTime(page);
      await page.waitForTimeout(400);
      expect(await currentTime(page)).toBe(paused);
      await page.click('.hear-play');
      await reaches(page, paused + 0.2);

      await page.click('.hear-stop');
      expect(await currentTime(page)).toBe(0);
      expect(await page.locator('.hear [aria-current]').count()).toBe(0);
      expect(await page.isDisabled('.hear-stop')).toBe(true);
    });
  }, 150_000);

  it('is used with the keyboard, and keeps its speed in another language', async () => {
    await onSummary({}, async (page) => {
      await page.focus('.hear-play');
      await page.keyboard.press('Enter');
      await reaches(page, 0.2);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('SELECT');
      await page.selectOption('.hear select', '1.5');
      expect(await page.evaluate(() => document.querySelector('audio')?.playbackRate)).toBe(1.5);
      // The stop button is switched off under the finger: the keyboard's place goes back to the beginning.
      await page.focus('.hear-stop');
      await page.keyboard.press('Enter');
      expect(await page.evaluate(() => document.activeElement?.className)).toContain('hear-play');

      await page.goto(`${site.url}/en/`);
      expect(await page.inputValue('.hear select')).toBe('1.5');
      expect(await page.getAttribute('.hear audio', 'src')).toBe('/en/speech.mp3');
      await page.click('.hear-play');
      await reaches(page, 0.2);
      expect(await page.evaluate(() => document.querySelector('audio')?.playbackRate)).toBe(1.5);
    });
  }, 120_000);

  it.each(LANGUAGES)(
    'hears a bill in %s: as long as its words take, and audible',
    async (language) => {
      await onSummary({}, async (page) => {
        await page.goto(`${site.url}/${language}/`);
        const text = await page.evaluate(() => document.querySelector('.hear-sentences')?.textContent ?? '');
        const sound = await page.evaluate(async (path) => {
          const response = await fetch(path);
          const decoded = await new OfflineAudioContext(1, 1, 22_050).decodeAudioData(await response.arrayBuffer());
          const samples = decoded.getChannelData(0);
          const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
          return { status: response.status, seconds: decoded.duration, loudness: Math.sqrt(power) };
        }, `/${language}/speech.mp3`);

        // A letter takes about as long in every language that writes sounds; a Chinese sign is a syllable.
        const letters = text.replace(/\s+/g, ' ').length * (language === 'zh' ? 3.5 : 1);
        expect(sound.status).toBe(200);
        expect(sound.seconds).toBeGreaterThan(letters / 22);
        expect(sound.seconds).toBeLessThan(letters / 8 + 5);
        expect(sound.loudness).toBeGreaterThan(0.03);
      });
    },
    60_000,
  );

  it('says that there is no voice now, and leaves the text', async () => {
    await onSummary({}, async (page) => {
      await page.route('**/speech.mp3', (route) => route.fulfill({ status: 503 }));
      await page.click('.hear-play');
      await page.waitForSelector('.hear-status:not(:empty)');
      await page.waitForFunction(() => !document.querySelector('.hear')?.classList.contains('is-playing'));
      expect(await page.textContent('.hear-status')).toContain('non è disponibile');
      expect(await page.isVisible('.hear-sentences')).toBe(true);
    });
  }, 60_000);
});

type Fake = { spoken: { text: string; rate: number; voice: string }[]; end(): void };
const fakeOf = (page: Page) =>
  page.evaluate(() =>
    (globalThis as unknown as { fake: Fake }).fake.spoken.map(({ text, rate, voice }) => ({ text, rate, voice })),
  );
const endSentence = (page: Page) => page.evaluate(() => (globalThis as unknown as { fake: Fake }).fake.end());

/** The browser's side of speech, as the browsers do it: nothing that headless ones have. */
const withVoices =
  (voices: { name: string; lang: string; localService: boolean }[], { isSilent = false } = {}) =>
  (context: BrowserContext) =>
    context.addInitScript(
      ({ given, silent }) => {
        type Utterance = {
          text: string;
          rate: number;
          voice: { name: string } | null;
          lang: string;
          onstart?(): void;
          onend?(): void;
        };
        let last: Utterance | undefined;
        const spoken: unknown[] = [];
        Object.assign(globalThis, {
          SpeechSynthesisUtterance: class {
            text: string;
            rate = 1;
            constructor(text: string) {
              this.text = text;
            }
          },
          fake: { spoken, end: () => last?.onend?.() },
        });
        const synthesis = Object.assign(new EventTarget(), {
          getVoices: () => given,
          cancel: () => undefined,
          speak: (utterance: Utterance) => {
            last = utterance;
            spoken.push({ text: utterance.text, rate: utterance.rate, voice: utterance.voice?.name });
            if (!silent) setTimeout(() => utterance.onstart?.());
          },
        });
        Object.defineProperty(globalThis, 'speechSynthesis', { value: synthesis });
      },
      { given: voices, silent: isSilent },
    );

const ALICE = { name: 'Alice', lang: 'it_IT', localService: true };
const CLOUD = { name: 'Cloud', lang: 'it-IT', localService: false };

describe('a browser with voices', () => {
  it('reads sentence by sentence with the one of the page’s language on the device', async () => {
    const voices = [CLOUD, { name: 'Daniel', lang: 'en-GB', localService: true }, ALICE];
    await onSummary(
      {},
      async (page) => {
        const sentences = await page.evaluate(() =>
          [...document.querySelectorAll('.hear-sentences li')].map((one) => one.textContent),
        );
        await page.click('.hear-play');
        await page.selectOption('.hear select', '1.25');
        for (let index = 0; index < sentences.length; index += 1) {
          expect(await page.textContent('.hear [aria-current]')).toBe(sentences[index]);
          await endSentence(page);
        }
        expect(await page.innerText('.hear-play')).toBe('Ascolta');
        const spoken = await fakeOf(page);
        // The first one is begun anew at the new speed.
        expect(spoken.map(({ text }) => text)).toEqual([sentences[0], ...sentences]);
        expect(spoken.map(({ rate }) => rate)).toEqual([1, ...sentences.map(() => 1.25)]);
        expect(new Set(spoken.map(({ voice }) => voice))).toEqual(new Set(['Alice']));
        expect(await page.evaluate(() => document.querySelector('audio')?.readyState)).toBe(0);
      },
      withVoices(voices),
    );
  }, 60_000);

  it('goes on with the sentence in which it was paused', async () => {
    await onSummary(
      {},
      async (page) => {
        await page.click('.hear-play');
        await endSentence(page);
        await page.click('.hear-play');
        await page.click('.hear-play');
        const spoken = (await fakeOf(page)).map(({ text }) => text);
        expect(spoken).toHaveLength(3);
        expect(spoken[2]).toBe(spoken[1]);
      },
      withVoices([ALICE]),
    );
  }, 60_000);

  it.each([
    ['only a voice that would be told the amounts elsewhere', withVoices([CLOUD])],
    ['a voice that never begins', withVoices([ALICE], { isSilent: true })],
  ])(
    'plays the recording where it has %s',
    async (_, before) => {
      await onSummary(
        {},
        async (page) => {
          await page.click('.hear-play');
          await reaches(page, 0.2);
          expect(await page.innerText('.hear-play')).toBe('Pausa');
        },
        before,
      );
    },
    90_000,
  );
});

describe('where the server has no voice', () => {
  it('there is no player, and the text', async () => {
    await onSummary({ from: mute }, async (page) => {
      expect(await page.locator('.hear audio').count()).toBe(0);
      expect(await page.isVisible('.hear-play')).toBe(false);
      await page.click('.hear summary');
      expect(await page.isVisible('.hear-sentences')).toBe(true);
    });
  }, 60_000);

  it('a voice of the browser that comes late brings the player', async () => {
    await onSummary(
      { from: mute },
      async (page) => {
        expect(await page.isVisible('.hear-play')).toBe(false);
        await page.evaluate((voice) => {
          speechSynthesis.getVoices = () => [voice as SpeechSynthesisVoice];
          speechSynthesis.dispatchEvent(new Event('voiceschanged'));
        }, ALICE);
        expect(await page.isVisible('.hear-play')).toBe(true);
        await page.click('.hear-play');
        expect(await fakeOf(page)).toHaveLength(1);
      },
      withVoices([]),
    );
  }, 60_000);
});

describe('without JavaScript', () => {
  it("the browser's own player and the text stand there", async () => {
    await onSummary({ javaScriptEnabled: false }, async (page) => {
      expect(await page.isVisible('.hear audio[controls]')).toBe(true);
      expect(await page.isVisible('.hear-play')).toBe(false);
      await page.click('.hear summary');
      expect(await page.isVisible('.hear-sentences')).toBe(true);
    });
  }, 60_000);
});

describe('the doors', () => {
  const opened = async () => {
    const visitor = visitorOf(site.url);
    await visitor.get(`/t/${tokenOf('electricity')}`);
    return visitor;
  };

  it('give a recording to whoever holds the bill open, in parts, and let nobody keep it', async () => {
    const visitor = await opened();
    const whole = await visitor.get('/it/speech.mp3');
    expect(whole.status).toBe(200);
    expect(whole.headers.get('content-type')).toBe('audio/mpeg');
    expect(whole.headers.get('cache-control')).toBe('private, no-store');
    const size = Number(whole.headers.get('content-length'));
    expect(size).toBeGreaterThan(20_000);

    const part = await visitor.ask('GET', '/it/speech.mp3', { headers: { range: 'bytes=0-1' } });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 0-1/${size}`]);
    const beyond = await visitor.ask('GET', '/it/speech.mp3', { headers: { range: `bytes=${size}-` } });
    expect(beyond.status).toBe(416);
    const track = await visitor.get('/it/speech.vtt');
    expect(track.headers.get('cache-control')).toBe('private, no-store');
    // The names of sentences, and none of their words.
    expect(track.text).toMatch(/^WEBVTT\n\n00:00\.000 --> [\d:.]+\nbill\n/);
    expect(track.text).not.toMatch(/euro|€|Lucevale/i);
  }, 60_000);

  it.each(['speech.mp3', 'speech.vtt'])('give no %s to anybody else', async (file) => {
    const answer = await visitorOf(site.url).get(`/it/${file}`);
    expect(answer.headers.get('content-type')).toContain('text/html');
    expect((await (await opened()).get(`/xx/${file}`)).status).toBe(404);
  });

  it('count who listens without scripts by the recording, with scripts by what the page tells', async () => {
    const without = await opened();
    site.fixture.told.length = 0;
    await without.get('/it/speech.mp3');
    expect(site.fixture.told).toContain('speech');

    const withScripts = await opened();
    withScripts.keep('ticket_scripts', '1');
    site.fixture.told.length = 0;
    await withScripts.get('/it/speech.mp3');
    expect(site.fixture.told).not.toContain('speech');
    await withScripts.post('/heard', {});
    expect(site.fixture.told).toContain('speech');
  }, 60_000);
});
