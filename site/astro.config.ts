import node from '@astrojs/node';
import { defineConfig } from 'astro/config';
import { scriptsAtOnce } from './scripts-at-once.ts';

export default defineConfig({
  output: 'server',
  // A page is small and waits for one answer before its first byte: streaming it would only cost.
  adapter: node({ mode: 'middleware', bodySizeLimit: 128 * 1024, experimentalDisableStreaming: true }),
  // The holder's session belongs to the CMS; the site keeps no state.
  session: false,
  // Our middleware checks the origin of every POST; Astro's check knows neither beacons nor `Origin: null`.
  security: { checkOrigin: false },
  build: { inlineStylesheets: 'never', assets: 'assets' },
  // Scripts and styles as files only: the content security policy knows no exception.
  vite: { build: { assetsInlineLimit: 0 }, plugins: [scriptsAtOnce] },
  devToolbar: { enabled: false },
});
