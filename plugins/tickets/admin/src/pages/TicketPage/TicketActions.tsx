import { Button, Flex } from '@strapi/design-system';
import { useNotification, useRBAC } from '@strapi/strapi/admin';
import type { TicketDetail } from '@nitida/plugin-tickets/contract';
import { permission, Question } from '@nitida/kernel/strapi/admin';
import { useRenewTicket, useRevokeTicket } from '../../api/tickets.ts';
import { useTexts } from '../../texts.ts';

const MANAGE = [permission('plugin::tickets.manage')];

export const TicketActions = ({ ticket }: { ticket: TicketDetail }) => {
  const { allowedActions } = useRBAC(MANAGE);
  if (!allowedActions.canManage) return null;

  return (
    <Flex gap={2} wrap="wrap">
      {ticket.canRevoke ? <Revoke ticket={ticket} /> : null}
      {ticket.canRenew ? <Renew ticket={ticket} /> : null}
    </Flex>
  );
};

const Revoke = ({ ticket }: { ticket: TicketDetail }) => {
  const text = useTexts();
  const revoke = useRevokeTicket(ticket.documentId);

  return (
    <Question
      trigger={<Button variant="danger-light">{text('revoke.open')}</Button>}
      title={text('revoke.title', { customer: ticket.customerName })}
      confirmLabel={text('revoke.confirm')}
      variant="danger"
      reasonLabel={text('revoke.reason')}
      onConfirm={(reason) => revoke.mutateAsync(reason)}
      failureWords={(code) => text.wordsFor('failure', code)}
    >
      {text('revoke.body', { bill: ticket.billNumber })}
    </Question>
  );
};

const Renew = ({ ticket }: { ticket: TicketDetail }) => {
  const text = useTexts();
  const renew = useRenewTicket(ticket.documentId);
  const { toggleNotification } = useNotification();

  const confirm = async () => {
    await renew.mutateAsync();
    toggleNotification({ type: 'success', message: text('renew.done', { customer: ticket.customerName }) });
  };

  return (
    <Question
      trigger={<Button>{text('renew.open')}</Button>}
      title={text('renew.title', { customer: ticket.customerName })}
      confirmLabel={text('renew.confirm')}
      onConfirm={confirm}
      failureWords={(code) => text.wordsFor('failure', code)}
    >
      {ticket.contact
        ? text('renew.body', { contact: ticket.contact, bill: ticket.billNumber })
        : text('renew.bodyKnown', { bill: ticket.billNumber })}
    </Question>
  );
};
