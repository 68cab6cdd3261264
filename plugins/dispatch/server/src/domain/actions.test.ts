import { actionsIn, reasonAgainst, type Situation } from './actions.ts';

const everything = { testLot: true, approve: true, send: true, pause: true, resume: true, cancel: true };

const situation = (over: Partial<Situation> = {}): Situation => ({
  may: everything,
  runAllows: everything,
  personId: 2,
  requiresFourEyes: true,
  hasMailServer: true,
  hasStaff: true,
  hasSender: true,
  missingTexts: [],
  recipientCount: 300,
  lot: { contentHash: 'as-it-is', startedBy: 1 },
  approvedHash: 'as-it-is',
  currentHash: 'as-it-is',
  ...over,
});

describe('what may be done with a run', () => {
  it('is everything, when all is in order', () => {
    expect(Object.values(actionsIn(situation())).every(({ allowed }) => allowed)).toBe(true);
  });

  it.each([
    ['testLot', 'not_permitted', { may: { ...everything, testLot: false } }],
    ['testLot', 'run_state', { runAllows: { ...everything, testLot: false } }],
    ['testLot', 'mail_server_missing', { hasMailServer: false }],
    ['testLot', 'sender_missing', { hasSender: false }],
    ['testLot', 'no_recipients', { recipientCount: 0 }],
    ['testLot', 'template_missing', { missingTexts: [{ channel: 'sms', language: 'de' }] }],
    ['testLot', 'staff_missing', { hasStaff: false }],
    ['approve', 'lot_missing', { lot: null }],
    ['approve', 'four_eyes', { personId: 1 }],
    ['approve', 'lot_outdated', { currentHash: 'changed' }],
    ['send', 'approval_outdated', { currentHash: 'changed' }],
    ['send', 'approval_outdated', { approvedHash: null, currentHash: null }],
    ['pause', 'run_state', { runAllows: { ...everything, pause: false } }],
  ] as const)('is not %s: %s', (action, reason, over) => {
    expect(reasonAgainst(action, situation(over))).toBe(reason);
  });

  it('is to approve one’s own test lot, where the company does not ask for four eyes', () => {
    expect(reasonAgainst('approve', situation({ personId: 1, requiresFourEyes: false }))).toBeNull();
  });

  it('is told the missing permission before anything about the run', () => {
    expect(reasonAgainst('approve', situation({ may: { ...everything, approve: false }, lot: null }))).toBe(
      'not_permitted',
    );
  });
});
