import { z } from 'zod';
import { ProviderError } from '@nitida/kernel/provider-error';
import { plainWords } from './plain-words.ts';

const Failure = z.object({
  code: z.string().optional(),
  /** What the system or the TLS library called it. */
  originalCode: z.string().optional(),
  command: z.string().optional(),
  response: z.string().optional(),
  responseCode: z.int().optional(),
  permanent: z.boolean().optional(),
});
type Failure = z.output<typeof Failure>;

/**
 * What a failure of handing over means for the message. Its details say more:
 *
 * - `isOutage`: it is no fault of the message; nothing can be handed over for now.
 * - `retryAfterSeconds`: how long the server asked us to wait.
 * - `code`: the enhanced status code (RFC 3463), else the plain one.
 * - `isPermanent`: nobody has this address, so it must not be written to again.
 * - `problem`: of an account that does not work, what is wrong with it.
 *
 * A server reads nothing of a message before it has agreed to (DATA), so a connection lost before that
 * has sent nothing; one lost later may have lost only the answer.
 */
export function outcomeOf(provider: string, error: unknown, wasRead: boolean): ProviderError {
  const parsed = Failure.safeParse(error);
  const failure: Failure = parsed.success ? parsed.data : {};
  const response = plainWords(failure.response ?? failure.originalCode ?? failure.code);
  const status = failure.response ? statusOf(failure.response) : null;
  const seconds = failure.response ? secondsAskedFor(failure.response) : null;
  const fail = (reason: 'rejected' | 'unavailable' | 'unknown_outcome', isOutage: boolean) =>
    new ProviderError(provider, reason, response ?? 'no answer', {
      cause: error,
      details: {
        response,
        isOutage,
        code: status,
        isPermanent: reason === 'rejected' && isAboutRecipient(failure) && isDeadAddress(status, response ?? ''),
        problem: problemOf(failure),
        ...(seconds !== null && { retryAfterSeconds: seconds }),
      },
    });

  if (failure.responseCode === undefined) {
    if (wasRead) return fail('unknown_outcome', false);
    // What our own side cannot put on the wire: an address with a line break in it, a message too large.
    return isAboutMessage(failure) ? fail('rejected', false) : fail('unavailable', true);
  }
  if (!isAboutMessage(failure) || isAboutUs(failure)) return fail('unavailable', true);
  return fail(failure.permanent ? 'rejected' : 'unavailable', false);
}

function problemOf({ code, originalCode, responseCode }: Failure): string | null {
  if (code === 'EAUTH') return 'login_refused';
  if (code === 'ETLS' || isTlsCode(originalCode)) return 'tls_failed';
  return responseCode === undefined ? 'unreachable' : null;
}

/** "CERT_HAS_EXPIRED", "DEPTH_ZERO_SELF_SIGNED_CERT", "ERR_TLS_CERT_ALTNAME_INVALID", "ERR_SSL_WRONG_VERSION_NUMBER". */
export const isTlsCode = (code = ''): boolean => /CERT|^ERR_(TLS|SSL)/.test(code);

const isAboutMessage = ({ code, command }: Failure): boolean =>
  code === 'EMESSAGE' || (code === 'EENVELOPE' && command !== 'MAIL FROM');

const isAboutRecipient = ({ code, command }: Failure): boolean => code === 'EENVELOPE' && command !== 'MAIL FROM';

/** An answer to this message which says that no other would do better: too fast, no login, no room, closing. */
function isAboutUs({ responseCode, response = '' }: Failure): boolean {
  if (responseCode === 421 || responseCode === 454 || responseCode === 530) return true;
  if (statusOf(response) === '4.3.1') return true;
  return /relay(ing)?( access)? (is )?(denied|not permitted|not allowed)|authentication required/i.test(response);
}

/** "550 5.1.1 …" says 5.1.1; "550 …" only 550. */
export const statusOf = (response: string): string | null => {
  const [, plain, enhanced] = /^(\d{3})(?:[ -](\d\.\d{1,3}\.\d{1,3})(?=\s|$))?/.exec(response) ?? [];
  return enhanced ?? plain ?? null;
};

const DEAD = new Set(['5.1.1', '5.1.2', '5.1.3', '5.1.6', '5.1.10', '5.2.1', '5.4.4']);

/** Servers that say no more than 550 say in words what they do not like: us, or the address. */
const POLICY =
  /block|spam|polic|reputation|blacklist|denylist|rbl|spf|dkim|dmarc|ptr|reverse dns|content|virus|rate|too many/i;

/** Nobody has this address, and nobody will tomorrow. A full mailbox or a policy is something else. */
export function isDeadAddress(status: string | null, words: string): boolean {
  if (status === null) return false;
  if (status.includes('.')) return DEAD.has(status);
  return ['550', '551', '553'].includes(status) && !POLICY.test(words);
}

const UNIT_SECONDS = { s: 1, m: 60, h: 3_600 } as const;
const LONGEST_SECONDS = 86_400;

/** "try again in 5 minutes", "Greylisted for 00:05:00": how long the server asks us to wait, if it does. */
export function secondsAskedFor(response: string): number | null {
  const clock = /\b(?:in|after|for) (\d{1,2}):(\d{2}):(\d{2})\b/i.exec(response);
  if (clock) return Math.min(Number(clock[1]) * 3_600 + Number(clock[2]) * 60 + Number(clock[3]), LONGEST_SECONDS);

  const words = /\b(?:in|after|for|wait)(?: at least)? (\d{1,6}) ?(s|m|h)(?:ec|econd|in|inute|our)?s?\b/i.exec(
    response,
  );
  const unit = words?.[2]?.toLowerCase();
  if (unit !== 's' && unit !== 'm' && unit !== 'h') return null;
  return Math.min(Number(words?.[1]) * UNIT_SECONDS[unit], LONGEST_SECONDS);
}
