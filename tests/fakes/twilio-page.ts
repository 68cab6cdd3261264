import type { TwilioMessage } from './twilio-server.ts';

/** What a phone would have shown, the newest first. */
export const pageOf = (messages: readonly TwilioMessage[]): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Messages to phones</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1f; }
  article { border: 1px solid #c9c9d0; border-radius: 0.75rem; padding: 0.75rem 1rem; margin: 1rem 0; }
  p { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0.25rem 0; }
  small { color: #55555f; }
</style>
<h1>Messages to phones</h1>
<p>No phone got these: they were sent to the local stand-in for Twilio. Reload the page to see newer ones.</p>
${messages.length === 0 ? '<p>None yet.</p>' : messages.toReversed().slice(0, 200).map(articleOf).join('\n')}
</html>
`;

const articleOf = ({
  to,
  from,
  body,
  contentSid,
  contentVariables,
  status,
  createdAt,
}: TwilioMessage): string => `<article>
  <small>${escaped(to)} · from ${escaped(from)} · ${createdAt.toISOString().slice(0, 19)} · ${escaped(status)}</small>
  <p>${linked(contentSid === null ? body : `${contentSid}\n${valuesOf(contentVariables)}`)}</p>
</article>`;

/** Of an approved text only the values come in. */
function valuesOf(contentVariables: string | null): string {
  const values = JSON.parse(contentVariables ?? '{}') as Record<string, string>;
  return Object.entries(values)
    .map(([name, value]) => `{{${name}}} ${value}`)
    .join('\n');
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (one) => ESCAPES[one] ?? one);

const linked = (text: string): string =>
  escaped(text).replaceAll(/https?:\/\/[^\s<]+/g, (address) => `<a href="${address}">${address}</a>`);
