import { useRBAC } from '@strapi/strapi/admin';
import { permission } from '@nitida/kernel/strapi/admin';

const ACTIONS = ['test', 'approve', 'send'].map((action) => permission(`plugin::dispatch.${action}`));

export type Permissions = { canTest: boolean; canApprove: boolean; canSend: boolean };

/** What the person's roles allow at all; what may be done now is the server's answer. */
export function usePermissions(): Permissions {
  const { allowedActions } = useRBAC(ACTIONS);
  return {
    canTest: allowedActions.canTest ?? false,
    canApprove: allowedActions.canApprove ?? false,
    canSend: allowedActions.canSend ?? false,
  };
}
