import type { ChannelId } from '../../../contract/channels.ts';
import type { ActionReason, RunDispatch } from '../../../contract/dispatches.ts';

type Actions = RunDispatch['actions'];
export type ActionName = keyof Actions;

/** Everything that decides what a person may do with a run now. */
export type Situation = {
  /** What the person has the permission for, and what the run's state allows. */
  may: Record<ActionName, boolean>;
  runAllows: Record<ActionName, boolean>;
  personId: number;
  requiresFourEyes: boolean;
  hasMailServer: boolean;
  hasStaff: boolean;
  hasSender: boolean;
  /** What somebody would get, or may get when another channel fails, and no template is published for. */
  missingTexts: readonly { channel: ChannelId; language: string }[];
  recipientCount: number;
  lot: { contentHash: string; startedBy: number | null } | null;
  approvedHash: string | null;
  /** What would be sent now; null where nobody asks. */
  currentHash: string | null;
};

type Rule = { reason: ActionReason; holds(situation: Situation): boolean };

/** What must hold before anything is sent to anybody. */
const ready: Rule[] = [
  { reason: 'mail_server_missing', holds: ({ hasMailServer }) => hasMailServer },
  { reason: 'sender_missing', holds: ({ hasSender }) => hasSender },
  { reason: 'no_recipients', holds: ({ recipientCount }) => recipientCount > 0 },
  { reason: 'template_missing', holds: ({ missingTexts }) => missingTexts.length === 0 },
];

const RULES: Record<ActionName, Rule[]> = {
  testLot: [...ready, { reason: 'staff_missing', holds: ({ hasStaff }) => hasStaff }],
  approve: [
    { reason: 'lot_missing', holds: ({ lot }) => lot !== null },
    {
      reason: 'four_eyes',
      holds: ({ requiresFourEyes, lot, personId }) => !requiresFourEyes || lot?.startedBy !== personId,
    },
    { reason: 'lot_outdated', holds: ({ lot, currentHash }) => lot?.contentHash === currentHash },
  ],
  send: [
    { reason: 'mail_server_missing', holds: ({ hasMailServer }) => hasMailServer },
    {
      reason: 'approval_outdated',
      holds: ({ approvedHash, currentHash }) => approvedHash !== null && approvedHash === currentHash,
    },
  ],
  pause: [],
  resume: [],
  cancel: [],
};

/** The same answer for the screen, which explains it, and for the service, which refuses by it. */
export function reasonAgainst(action: ActionName, situation: Situation): ActionReason | null {
  if (!situation.may[action]) return 'not_permitted';
  if (!situation.runAllows[action]) return 'run_state';
  return RULES[action].find((rule) => !rule.holds(situation))?.reason ?? null;
}

export function actionsIn(situation: Situation): Actions {
  const answer = (action: ActionName) => {
    const reason = reasonAgainst(action, situation);
    return { allowed: reason === null, reason };
  };
  return {
    testLot: answer('testLot'),
    approve: answer('approve'),
    send: answer('send'),
    pause: answer('pause'),
    resume: answer('resume'),
    cancel: answer('cancel'),
  };
}
