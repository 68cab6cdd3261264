import { z } from 'zod';
import { ENGINE_NAMES, type EngineName } from './features/hear-bill/engines.ts';
import { type TrustedProxies, trustedProxies } from './features/open-link/client-address.ts';

const address = (preset: string, remedy: string) => z.url({ protocol: /^https?$/, error: remedy }).default(preset);

/** What the site must be told: two addresses and one token. It needs, and has, nothing of the database. */
const environment = (cmsPort: string, sitePort: string) =>
  z.object({
    CMS_URL: address(`http://localhost:${cmsPort}`, 'CMS_URL: an address like https://admin.example.it'),
    SITE_URL: address(
      `http://localhost:${sitePort}`,
      'SITE_URL: the address customers use, like https://bills.example.it',
    ),
    ADMIN_URL: z.url({ protocol: /^https?$/, error: 'ADMIN_URL: where staff open the admin' }).optional(),
    SITE_HOST: z.string().default('127.0.0.1'),
    SITE_PORT: z.coerce.number('SITE_PORT: a port between 1 and 65535').int().min(1).max(65_535).default(4321),
    SITE_TRUSTED_PROXIES: z
      .string()
      .default('')
      .transform((text, context) => {
        const proxies = trustedProxies(text);
        if (proxies) return proxies;
        context.addIssue('SITE_TRUSTED_PROXIES: addresses and networks of your proxies, like 10.0.0.0/8, ::1');
        return z.NEVER;
      }),
    SPEECH_ENGINE: z
      .enum(['auto', ...ENGINE_NAMES, 'none'], 'SPEECH_ENGINE: auto, espeak-ng, wasm or none')
      .default('auto'),
    SPEECH_AT_ONCE: z.coerce.number('SPEECH_AT_ONCE: a whole number between 1 and 16').int().min(1).max(16).default(1),
    SITE_TOKEN: z
      .string('SITE_TOKEN: the secret that the site shares with the CMS')
      .min(32, 'SITE_TOKEN: a secret of 32 characters or more'),
  });

export type Settings = {
  cmsUrl: URL;
  siteUrl: URL;
  /** Where staff open the admin: it may frame their preview. */
  adminUrl: URL;
  siteToken: string;
  host: string;
  port: number;
  proxies: TrustedProxies;
  speechEngine: 'auto' | EngineName | 'none';
  speechAtOnce: number;
};

let known: Settings | undefined;

export const settings = (): Settings => (known ??= readSettings(process.env));

/** Every variable that is missing or wrong is told, all at once. */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const read = environment(given['CMS_PORT'] ?? '1337', given['SITE_PORT'] ?? '4321').safeParse(given);
  if (!read.success) {
    throw new Error(`The site cannot start:\n${read.error.issues.map((issue) => `- ${issue.message}`).join('\n')}`);
  }
  const { ADMIN_URL, CMS_URL, SITE_URL, SITE_HOST, SITE_PORT, SITE_TOKEN, SITE_TRUSTED_PROXIES } = read.data;
  return {
    speechEngine: read.data.SPEECH_ENGINE,
    speechAtOnce: read.data.SPEECH_AT_ONCE,
    cmsUrl: new URL(CMS_URL),
    siteUrl: new URL(SITE_URL),
    adminUrl: new URL(ADMIN_URL ?? CMS_URL),
    siteToken: SITE_TOKEN,
    host: SITE_HOST,
    port: SITE_PORT,
    proxies: SITE_TRUSTED_PROXIES,
  };
}
