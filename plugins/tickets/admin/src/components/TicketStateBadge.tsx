import type { TicketState } from '@nitida/plugin-tickets/contract';
import { Badge } from '@nitida/kernel/strapi/admin';
import { useTexts } from '../texts.ts';

const TONES = { issued: 'neutral', valid: 'success', expired: 'warning', revoked: 'danger' } as const satisfies Record<
  TicketState,
  string
>;

export const TicketStateBadge = ({ state }: { state: TicketState }) => {
  const text = useTexts();
  return <Badge tone={TONES[state]}>{text(`state.${state}`)}</Badge>;
};
