import { z } from 'zod';

/** What the site must be told. It needs two addresses and one token, and nothing of the database. */
const Settings = z.object({
  CMS_URL: z.url({ protocol: /^https?$/, error: 'CMS_URL: the address of the CMS, like http://127.0.0.1:1337' }),
  SITE_URL: z.url({ protocol: /^https?$/, error: 'SITE_URL: the address customers see, like https://bills.example.it' }),
  SITE_TOKEN: z.string('SITE_TOKEN: the secret that the site shares with the CMS').min(16, 'SITE_TOKEN: at least 16 characters'),
});

export type Settings = { cmsUrl: URL; siteUrl: URL; siteToken: string };

let known: Settings | undefined;

/** Read once, at the first request or at start. Every missing or wrong variable is named, all at once. */
export function settings(environment: Record<string, string | undefined> = process.env): Settings {
  return (known ??= readSettings(environment));
}

export function readSettings(environment: Record<string, string | undefined>): Settings {
  const result = Settings.safeParse(environment);
  if (!result.success) {
    throw new Error(`The site cannot start:\n${result.error.issues.map((issue) => `- ${issue.message}`).join('\n')}`);
  }
  const { CMS_URL, SITE_URL, SITE_TOKEN } = result.data;
  return { cmsUrl: new URL(CMS_URL), siteUrl: new URL(SITE_URL), siteToken: SITE_TOKEN };
}
