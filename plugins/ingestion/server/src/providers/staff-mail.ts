import { createTransport } from 'nodemailer';
import type { StaffMail } from '../domain/run-notice.ts';

/** Writes to staff. Customers' messages go through dispatch, with its ledger; these few do not need one. */
export const sendStaffMail =
  ({ url, from }: { url: string; from: string }) =>
  async ({ to, subject, text }: StaffMail): Promise<void> => {
    const transport = createTransport(url, { from });
    try {
      // One e-mail to all of them, so that everybody sees who was told.
      await transport.sendMail({ to: [...to], subject, text });
    } finally {
      transport.close();
    }
  };
