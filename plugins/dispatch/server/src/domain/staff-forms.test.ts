import { ChannelId } from '../../../contract/channels.ts';
import { formsFor, staffMobiles } from './staff-forms.ts';

describe('how the staff get a test lot', () => {
  const staff = { emails: ['a@acqua.example', 'b@acqua.example'], mobiles: ['+393331112223'] };

  it.each([
    ['email', 'email', 2],
    ['pec', 'pec', 2],
    ['sms', 'sms', 1],
    ['whatsapp', 'whatsapp', 1],
    ['letter', 'email', 2],
    ['registered_letter', 'email', 2],
  ] as const)('%s comes as %s', (channel, asChannel, count) => {
    const forms = formsFor(channel, staff, true);
    expect(forms.map((form) => form.asChannel)).toEqual(Array(count).fill(asChannel));
  });

  it('is nothing where there is no way at all', () => {
    for (const channel of ChannelId.options) expect(formsFor(channel, { emails: [], mobiles: [] }, true)).toEqual([]);
    expect(formsFor('letter', staff, false)).toEqual([]);
  });

  it('reads numbers as people write them', () => {
    expect(staffMobiles('333 111 2223\n+39 340-1112223, 0039 347 1112223; twelve; 12')).toEqual([
      '+393331112223',
      '+393401112223',
      '+393471112223',
    ]);
    expect(staffMobiles(null)).toEqual([]);
  });
});
