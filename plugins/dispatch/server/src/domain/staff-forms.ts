import type { ChannelId } from '../../../contract/channels.ts';

/** Where the company's people can be reached. */
export type Staff = { emails: readonly string[]; mobiles: readonly string[] };

/** In which form one of the staff gets what a customer gets on a channel. */
export type StaffForm = { asChannel: ChannelId; address: string };

/**
 * On the channel itself, where the staff have an address for it; else by e-mail, which then says what
 * it stands for. None where the company cannot write e-mail either.
 */
export function formsFor(channel: ChannelId, staff: Staff, hasMail: boolean): StaffForm[] {
  const own = OWN[channel](staff);
  const asChannel = own.length > 0 ? channel : 'email';
  if (own.length > 0) return own.map((address) => ({ asChannel, address }));
  return hasMail ? staff.emails.map((address) => ({ asChannel, address })) : [];
}

const OWN: Record<ChannelId, (staff: Staff) => readonly string[]> = {
  email: ({ emails }) => emails,
  // A certified mailbox writes to any other, only the receipt of the delivery does not come.
  pec: ({ emails }) => emails,
  sms: ({ mobiles }) => mobiles,
  whatsapp: ({ mobiles }) => mobiles,
  letter: () => [],
  registered_letter: () => [],
};

/** A company's mobile numbers as somebody typed them, one a line or with commas, in E.164; what is none is left out. */
export const staffMobiles = (text: string | null): string[] => [
  ...new Set(
    (text ?? '')
      .split(/[\n,;]+/)
      .map((part) =>
        part
          .replaceAll(/[\s./()-]/g, '')
          .replace(/^00/, '+')
          .replace(/^(3\d{8,9})$/, '+39$1'),
      )
      .filter((number) => /^\+[1-9]\d{7,14}$/.test(number)),
  ),
];
