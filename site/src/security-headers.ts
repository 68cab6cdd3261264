/**
 * What a page may load and who may frame it. Nothing inline at all, so there is no nonce to guess or to
 * leak, and a page is the same text for everybody: scripts, styles and pictures are files of the site.
 */
const contentPolicy = (framedBy: string): string =>
  [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self'",
    "media-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${framedBy}`,
  ].join('; ');

/** What every answer carries, unless its route says otherwise itself. */
export function securityHeaders({ siteUrl }: { siteUrl: URL }): [name: string, value: string][] {
  const headers: [string, string][] = [
    ['content-security-policy', contentPolicy("'none'")],
    ['referrer-policy', 'no-referrer'],
    ['x-content-type-options', 'nosniff'],
    ['x-robots-tag', 'noindex, nofollow, noarchive'],
    ['cross-origin-opener-policy', 'same-origin'],
    [
      'permissions-policy',
      'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
    ],
  ];
  if (siteUrl.protocol === 'https:') headers.push(['strict-transport-security', 'max-age=31536000']);
  return headers;
}

/** Files that Astro serves by itself, past every middleware: styles, scripts, and what lies at the root. */
const FILE = /^\/(?:assets\/|[\w-]+\.\w+(?:$|\?))/;

/** A file is no page: what it may load is said by the page that it is of. */
export function fileHeaders(settings: { siteUrl: URL }): (path: string) => [name: string, value: string][] {
  const headers = securityHeaders(settings).filter(([name]) => name !== 'content-security-policy');
  return (path) => (FILE.test(path) ? headers : []);
}

/** The preview alone stands in a frame, and in the admin's alone. */
export const framedByAdmin = ({ adminUrl }: { adminUrl: URL }): [name: string, value: string] => [
  'content-security-policy',
  contentPolicy(adminUrl.origin),
];

/**
 * Whether a POST comes from our own pages. Browsers say so in Sec-Fetch-Site. Old ones, and new ones
 * on plain HTTP, say `Origin: null` instead, as pages without a referrer do: there the session's
 * SameSite cookie is the guard, which another site's POST never carries, and without a session a
 * POST has no authority that could be borrowed.
 */
export function isOwnPost(headers: Headers, siteUrl: URL): boolean {
  const site = headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin';

  const origin = headers.get('origin');
  return origin === siteUrl.origin || origin === 'null';
}
