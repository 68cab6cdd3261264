import { DEFAULT_POLICY } from '@nitida/plugin-dispatch/contract';
import { draftOf, readPolicy } from './policy-draft.ts';

const hours = { from: '09:00', to: '20:00', days: [1, 2, 3], onHolidays: false };

describe('a policy that is being typed', () => {
  it('comes back as it was', () => {
    const policy = { ...DEFAULT_POLICY, capPerDay: 2, quietHours: { ...DEFAULT_POLICY.quietHours, phone: hours } };
    expect(readPolicy(draftOf(policy)).policy).toEqual(policy);
  });

  it.each([
    ['cascade', { cascade: [] }],
    ['capPerDay', { capPerDay: 'two' }],
    ['capPerWeek', { capPerWeek: '0' }],
    ['softBouncesInARow', { softBouncesInARow: '' }],
    ['quietHours.phone', { quietHours: { email: null, postal: null, phone: { ...hours, to: '08:00' } } }],
    ['quietHours.email', { quietHours: { phone: null, postal: null, email: { ...hours, days: [] } } }],
  ])('names the field that is wrong: %s', (name, over) => {
    const { policy, wrong } = readPolicy({ ...draftOf(DEFAULT_POLICY), ...over });
    expect(policy).toBeNull();
    expect([...wrong]).toEqual([name]);
  });
});
