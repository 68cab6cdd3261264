import { defineProvider } from '@nitida/kernel/provider';
import type { MessageChannel, MessageContent } from '../domain/channel.ts';
import { connectTwilio, TwilioSettings } from './twilio-account.ts';

const ID = 'twilio-whatsapp';

/**
 * WhatsApp through Twilio. Who has not written to the company within a day may only be sent a text
 * that WhatsApp has approved: its name and the values go out, not the words.
 */
export const twilioWhatsapp = defineProvider({
  id: ID,
  config: TwilioSettings,
  connect: (settings, deps): MessageChannel =>
    connectTwilio({ id: ID, prefix: 'whatsapp:', contentOf, unitsOf: () => 1 }, settings, deps),
});

function contentOf(content: MessageContent) {
  if (content.kind === 'short') return { body: content.text };
  if (content.kind !== 'approved') return null;
  return { contentSid: content.templateId, contentVariables: JSON.stringify(content.variables) };
}
