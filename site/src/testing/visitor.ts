export type Answer = { status: number; headers: Headers; text: string };

/** Somebody with a browser that keeps cookies, follows nothing by itself and runs no script. */
export type Visitor = {
  /** A cookie, as a script would set it. */
  keep(cookie: string, value: string): void;
  ask(method: string, path: string, init?: RequestInit): Promise<Answer>;
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  /** A form, sent as our own pages send it; other headers make it somebody else's. */
  post(path: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Answer>;
};

let last = 0;

/** Each comes from elsewhere, unless it says from where. */
export function visitorOf(baseUrl: string, given: Record<string, string> = {}): Visitor {
  last += 1;
  const own = { 'x-forwarded-for': `10.${last >> 8}.${last & 255}.1`, ...given };
  const cookies = new Map<string, string>();

  async function ask(method: string, path: string, init: RequestInit = {}): Promise<Answer> {
    const headers = new Headers(own);
    if (cookies.size > 0) headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    new Headers(init.headers).forEach((value, name) => headers.set(name, value));
    const response = await fetch(baseUrl + path, { ...init, method, headers, redirect: 'manual' });

    for (const text of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(text) ?? [];
      if (/expires=Thu, 01 Jan 1970/i.test(text)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return { status: response.status, headers: response.headers, text: await response.text() };
  }

  return {
    keep: (cookie, value) => void cookies.set(cookie, value),
    ask,
    get: (path, headers = {}) => ask('GET', path, { headers }),
    post(path, fields, headers = { origin: baseUrl }) {
      const sent = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''));
      return ask('POST', path, { body: new URLSearchParams(fields), headers: sent });
    },
  };
}
