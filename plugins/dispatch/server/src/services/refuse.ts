import { AppError } from '@nitida/kernel/errors';
import { type ActionName, reasonAgainst, type Situation } from '../domain/actions.ts';

/** Refuses what the screen does not offer: it may have been drawn a while ago. */
export function refuseUnlessAllowed(action: ActionName, situation: Situation): void {
  const reason = reasonAgainst(action, situation);
  if (reason === null) return;

  throw new AppError(
    reason === 'not_permitted' ? 'forbidden' : 'conflict',
    `dispatch.${reason}`,
    `${action}: ${reason}`,
    {
      details: reason === 'template_missing' ? { texts: situation.missingTexts } : {},
    },
  );
}
