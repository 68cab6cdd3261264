export type Opening = { userAgent: string | null; method?: 'GET' | 'HEAD' | undefined };

/**
 * Who opens a link: a mail scanner or link preview that says so, or perhaps a person. Perhaps only:
 * many scanners call themselves a browser, so a candidate becomes a person by what it does next.
 */
export function visitorOf({ userAgent, method }: Opening): 'machine' | 'candidate' {
  if (method === 'HEAD') return 'machine';
  return userAgent === null || userAgent.trim() === '' || MACHINES.test(userAgent) ? 'machine' : 'candidate';
}

/** What is kept of a user agent: enough to recognise a scanner by, short enough for a million rows. */
export const keptUserAgent = (userAgent: string | null): string | null => userAgent?.slice(0, 200) ?? null;

const MACHINES = new RegExp(
  [
    // Scanners of incoming mail.
    'safelinks|barracuda|proofpoint|urldefense|mimecast|messagelabs|symantec|sophos|fortinet|trendmicro|cloudmark',
    'forcepoint|zscaler|checkpoint|cisco ?secure|ironport|fireeye|trellix|spamtitan|vade|retarus|hornet',
    // Office and mail programs that look before the person does.
    'ms-?office|microsoft office|bingpreview|skypeuripreview|googleimageproxy|yahoomailproxy',
    // Previews in chats.
    'whatsapp|telegrambot|facebookexternalhit|slackbot|discordbot|twitterbot|linkedinbot|viber|applebot|snapchat',
    // Programs.
    'headlesschrome|phantomjs|puppeteer|playwright|curl|wget|python|go-http-client|java/|okhttp|libwww|axios|undici|^node\\b',
    '\\b(?:bot|crawler|spider|scanner|preview|monitor)\\b|bot/',
  ].join('|'),
  'i',
);
