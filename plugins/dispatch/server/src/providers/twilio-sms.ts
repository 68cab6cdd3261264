import { defineProvider } from '@nitida/kernel/provider';
import { segmentsOf } from '../../../contract/segments.ts';
import type { MessageChannel } from '../domain/channel.ts';
import { connectTwilio, TwilioSettings } from './twilio-account.ts';

const ID = 'twilio-sms';

/** SMS through Twilio. An alphanumeric sender reads well, but nobody can answer it: not even STOP. */
export const twilioSms = defineProvider({
  id: ID,
  config: TwilioSettings,
  connect: (settings, deps): MessageChannel =>
    connectTwilio(
      {
        id: ID,
        prefix: '',
        contentOf: (content) => (content.kind === 'short' ? { body: content.text } : null),
        unitsOf: (content) => (content.kind === 'short' ? segmentsOf(content.text).segmentCount : 1),
      },
      settings,
      deps,
    ),
});
