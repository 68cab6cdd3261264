import { z } from 'zod';
import { ProviderError } from '@nitida/kernel/provider-error';

const Refusal = z.object({ code: z.int().nullish(), message: z.string().nullish() });

/** What Twilio's codes mean for who is written to, whether it answers with them or reports them later. */
const DEAD_NUMBERS = new Set([
  21211, // not a number
  21217, // nor this
  21614, // no mobile number
  21635, // a landline
  30004, // blocked for good by its network
  30005, // unknown, or switched off for good
  30006, // a landline, or a network that takes none
  63003, // not on WhatsApp
  63024, // nor this
]);

/** The reader asked for no more: by STOP, or by blocking the sender on WhatsApp. */
const STOPPED = new Set([21610, 63014]);

/** Nothing can be handed over for now, to nobody: it is the account or the sender. */
const ACCOUNT = new Set([
  20003, // wrong credentials
  20005, // not active
  21212, // no such sender
  21603, // no sender
  21606, // not our number
  21611, // more waits for this sender than it can send in ten hours
  21703, // a messaging service without numbers
  30001, // our queue is full
  30002, // suspended
  63007, // no such WhatsApp sender
  63018, // too fast for WhatsApp
]);

/** Somebody can mend it in Twilio's console, and then it works: it is tried again for days. */
const MENDABLE = new Set([
  21408, // no permission for this country
  21608, // a trial account, and a number that is not verified
]);

export const isDeadNumber = (code: number | null): boolean => code !== null && DEAD_NUMBERS.has(code);
export const isStop = (code: number | null): boolean => code !== null && STOPPED.has(code);

/**
 * What an answer other than yes means. Details as of every channel: `isOutage`, `retryAfterSeconds`,
 * `code`, `isPermanent` (nobody has this number), `isStop` (its reader asked for no more), and `problem`,
 * which chooses the words of the remedy when an account is tried.
 */
export function refusalOf(
  provider: string,
  method: string,
  status: number,
  body: unknown,
  retryAfter: string | undefined,
): ProviderError {
  const parsed = Refusal.safeParse(typeof body === 'string' ? jsonOf(body) : body);
  const code = (parsed.success ? parsed.data.code : null) ?? null;
  const said = (parsed.success ? parsed.data.message : null) ?? `HTTP ${status}`;
  const seconds = secondsOf(retryAfter);
  const fail = (reason: 'rejected' | 'unavailable' | 'unknown_outcome', isOutage: boolean) =>
    new ProviderError(provider, reason, said, {
      details: {
        response: code === null ? said : `${code} ${said}`,
        isOutage,
        code: String(code ?? status),
        isPermanent: isDeadNumber(code),
        isStop: isStop(code),
        ...(seconds !== null && { retryAfterSeconds: seconds }),
        ...(status === 401 && { problem: 'login_refused' }),
      },
    });

  if (status === 429) return fail('unavailable', true);
  // It may have been carried out before it failed.
  if (status >= 500) return method === 'post' ? fail('unknown_outcome', false) : fail('unavailable', true);
  if (status === 401 || status === 403 || status === 404) return fail('unavailable', true);
  if (code !== null && ACCOUNT.has(code)) return fail('unavailable', true);
  if (code !== null && MENDABLE.has(code)) return fail('unavailable', false);
  return fail('rejected', false);
}

const Broken = z.object({ code: z.string().optional(), syscall: z.string().optional() });

/** Who could not be reached has been told nothing. */
const NOT_REACHED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EPROTO']);

/** What it means that no answer came. */
export function silenceOf(provider: string, method: string, cause: unknown): ProviderError {
  const parsed = Broken.safeParse(cause);
  const { code = 'no answer', syscall } = parsed.success ? parsed.data : {};
  const wasReached = !NOT_REACHED.has(code) && syscall !== 'connect' && !/CERT|TLS/.test(code);
  const isUnknown = method === 'post' && wasReached;
  return new ProviderError(provider, isUnknown ? 'unknown_outcome' : 'unavailable', code, {
    cause,
    details: {
      response: code,
      isOutage: !isUnknown,
      code,
      isPermanent: false,
      isStop: false,
      ...(!isUnknown && { problem: 'unreachable' }),
    },
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** In seconds, or the date until which to wait. */
function secondsOf(retryAfter: string | undefined): number | null {
  if (retryAfter === undefined) return null;
  const seconds = /^\d+$/.test(retryAfter.trim()) ? Number(retryAfter) : (Date.parse(retryAfter) - Date.now()) / 1_000;
  return Number.isFinite(seconds) ? Math.max(1, Math.ceil(seconds)) : null;
}
