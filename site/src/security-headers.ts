/**
 * What every answer carries. No inline script, no inline style, nothing from elsewhere; only the
 * admin may frame a page, for its preview.
 */
export function securityHeaders({ cmsUrl, siteUrl }: { cmsUrl: URL; siteUrl: URL }): [name: string, value: string][] {
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${cmsUrl.origin}`,
  ];
  const headers: [string, string][] = [
    ['content-security-policy', policy.join('; ')],
    ['referrer-policy', 'no-referrer'],
    ['x-content-type-options', 'nosniff'],
    ['x-robots-tag', 'noindex, nofollow, noarchive'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()'],
  ];
  if (siteUrl.protocol === 'https:') headers.push(['strict-transport-security', 'max-age=31536000']);
  return headers;
}

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
