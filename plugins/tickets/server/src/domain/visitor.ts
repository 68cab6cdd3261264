export type Opening = {
  userAgent: string | null;
  method?: 'GET' | 'HEAD' | undefined;
  /** Sec-CH-UA: the brands that a browser tells besides its user agent. */
  brands?: string | null | undefined;
  /** Sec-Purpose or its older names: a page that is fetched before anybody asked for it. */
  purpose?: string | null | undefined;
};

/** What gave a machine away, as it is kept with its visit. `automation` is told by the page itself. */
export type MachineSign = 'user_agent' | 'head' | 'prefetch' | 'client_hints' | 'automation';

/**
 * What tells that a link is opened by a mail scanner, a link preview or a prefetch. Null is not yet a
 * person: many scanners call themselves a browser, so a visit becomes a person's by what it does next.
 */
export function machineSignOf({ userAgent, method, brands, purpose }: Opening): MachineSign | null {
  if (method === 'HEAD') return 'head';
  if (userAgent === null || userAgent.trim() === '' || MACHINES.test(userAgent)) return 'user_agent';
  if (purpose && /prefetch|prerender|preview/i.test(purpose)) return 'prefetch';
  // A headless browser that is told to call itself otherwise keeps its brand.
  return brands && /headless/i.test(brands) ? 'client_hints' : null;
}

/**
 * How long after the opening somebody can have read and done something. Scanners follow the links of
 * a page at once; a page that is opened by a finger needs longer.
 */
export const PERSON_AFTER = { interaction: '1 second', secondPage: '5 seconds' } as const;

/** What is kept of a user agent: enough to recognise a scanner by, short enough for a million rows. */
export const keptUserAgent = (userAgent: string | null): string | null => userAgent?.slice(0, 200) ?? null;

const MACHINES = new RegExp(
  [
    // Scanners of incoming mail.
    'safelinks|barracuda|proofpoint|urldefense|mimecast|messagelabs|symantec|sophos|fortinet|trendmicro|cloudmark',
    'forcepoint|zscaler|checkpoint|cisco ?secure|ironport|fireeye|trellix|spamtitan|vade|retarus|hornet|bitdefender',
    'kaspersky|mcafee|eset|avast|clamav|spamassassin|libra ?esva|microsoft defender|google-safety|virustotal|urlscan',
    // Office and mail programs that look before the person does.
    'ms-?office|microsoft office|bingpreview|skypeuripreview|googleimageproxy|yahoomailproxy|google-read-aloud',
    // Previews in chats.
    'whatsapp|telegrambot|facebookexternalhit|facebookcatalog|slackbot|discordbot|twitterbot|linkedinbot|viber',
    'applebot|snapchat|google-?messages|signal-|iframely|embedly|line-?poker',
    // Programs.
    'headlesschrome|phantomjs|puppeteer|playwright|selenium|curl|wget|python|go-http-client|java/|okhttp|libwww',
    'axios|undici|guzzle|apache-httpclient|powershell|ruby|^node\\b',
    '\\b(?:bot|crawler|spider|scanner|preview|monitor)\\b|bot/',
  ].join('|'),
  'i',
);
