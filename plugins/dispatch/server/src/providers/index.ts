import { providerRegistry } from '@nitida/kernel/provider-registry';
import type { MessageChannel } from '../domain/channel.ts';
import { mailHouse } from './mail-house.ts';
import { pec } from './pec.ts';
import { smtp } from './smtp.ts';
import { twilioSms } from './twilio-sms.ts';
import { twilioWhatsapp } from './twilio-whatsapp.ts';

/** A new channel: its file, its line here, its line in the contract test. */
export const channels = providerRegistry<MessageChannel>([smtp, pec, mailHouse, twilioSms, twilioWhatsapp]);
