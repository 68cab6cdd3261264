export type Visit = { page: boolean; pdf: boolean; problem: string | null };

/** What a customer does with a letter: follows the link, reads the bill, says who they are, takes the PDF. */
export async function visit(link: string, { number, code }: { number: string; code: string }): Promise<Visit> {
  const site = new URL(link).origin;
  const browser = openBrowser(site);

  const page = await browser.follow(link);
  const text = await page.text();
  if (page.status !== 200) return { page: false, pdf: false, problem: `${link}: the bill page answers ${page.status}` };
  if (!text.includes(number))
    return { page: false, pdf: false, problem: `${link}: the page does not show the bill ${number}` };

  const language = new URL(page.url).pathname.split('/')[1] ?? 'it';
  const identified = await browser.post(`${site}/${language}/identify`, { code, next: 'pdf' });
  if (identified.status !== 303)
    return { page: true, pdf: false, problem: `${link}: the code is answered with ${identified.status}` };

  const pdf = await browser.follow(`${site}/${language}/bill.pdf`);
  const bytes = Buffer.from(await pdf.arrayBuffer());
  const isPdf = pdf.status === 200 && bytes.subarray(0, 5).toString() === '%PDF-';
  return { page: true, pdf: isPdf, problem: isPdf ? null : `${link}: no PDF, but ${pdf.status}` };
}

/** As much of a browser as that takes: cookies, and redirects with them. */
function openBrowser(site: string) {
  const cookies = new Map<string, string>();

  const ask = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...init.headers, 'user-agent': 'Mozilla/5.0 (customer of the demo)', ...(cookie && { cookie }) };
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const set of response.headers.getSetCookie()) {
      const [pair = ''] = set.split(';');
      const [name = '', ...value] = pair.split('=');
      cookies.set(name, value.join('='));
    }
    return response;
  };

  return {
    async follow(url: string): Promise<Response> {
      let response = await ask(url);
      for (let hop = 0; hop < 5 && response.status >= 300 && response.status < 400; hop += 1) {
        await response.body?.cancel();
        response = await ask(new URL(response.headers.get('location') ?? '', response.url).href);
      }
      return response;
    },
    post: (url: string, fields: Record<string, string>) =>
      ask(url, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: site, 'sec-fetch-site': 'same-origin' },
        body: new URLSearchParams(fields).toString(),
      }),
  };
}
