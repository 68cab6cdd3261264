import type { Twilio } from 'twilio';
import { z } from 'zod';
import { ProviderError } from '@nitida/kernel/provider-error';

const Approval = z.object({ status: z.string(), rejection_reason: z.string().nullish() });

const APPROVED_MS = 3_600_000;
/** Staff who mend it in the console need not wait long. */
const REFUSED_MS = 60_000;

/**
 * Whether WhatsApp has approved a text, asked once an hour per text. Twilio takes messages with one that
 * is not, charges its own part, and reports each as undelivered: a whole run would fall on the next
 * channel. So they wait, and go once the text is approved.
 */
export function approvalsOf(id: string, client: Pick<Twilio, 'content'>, now: () => Date) {
  const known = new Map<string, { asked: Promise<string>; until: number }>();

  const ask = async (contentSid: string): Promise<string> => {
    const { whatsapp } = await client.content.v1.contents(contentSid).approvalFetch().fetch();
    const approval = Approval.safeParse(whatsapp);
    if (!approval.success) return 'not submitted';
    const { status, rejection_reason: reason } = approval.data;
    return reason ? `${status}: ${reason}` : status;
  };

  const statusOf = async (contentSid: string): Promise<string> => {
    const answer = known.get(contentSid);
    if (answer && answer.until > now().getTime()) return answer.asked;

    const asked = ask(contentSid);
    known.set(contentSid, { asked, until: now().getTime() + REFUSED_MS });
    try {
      const status = await asked;
      if (status === 'approved') known.set(contentSid, { asked, until: now().getTime() + APPROVED_MS });
      return status;
    } catch (error) {
      known.delete(contentSid);
      throw error;
    }
  };

  return async (contentSid: string): Promise<void> => {
    const status = await statusOf(contentSid);
    if (status === 'approved') return;
    throw new ProviderError(id, 'unavailable', `the text ${contentSid} is not approved: ${status}`, {
      details: {
        response: `The text ${contentSid} is not approved: ${status}`,
        isOutage: false,
        code: 'not_approved',
        isPermanent: false,
        isStop: false,
      },
    });
  };
}
