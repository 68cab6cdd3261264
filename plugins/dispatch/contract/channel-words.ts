import type { ChannelId } from './channels.ts';

/** How the channels are called in files and messages for the staff. */
export const CHANNEL_WORDS: Record<'it' | 'en', Record<ChannelId, string>> = {
  it: {
    email: 'e-mail',
    pec: 'PEC',
    sms: 'SMS',
    whatsapp: 'WhatsApp',
    letter: 'lettera',
    registered_letter: 'raccomandata',
  },
  en: {
    email: 'e-mail',
    pec: 'certified mail',
    sms: 'SMS',
    whatsapp: 'WhatsApp',
    letter: 'letter',
    registered_letter: 'registered letter',
  },
};
