import { type Sql, sql } from '@nitida/kernel/sql';
import { type DispatchEvent, dispatchMachine } from '../domain/dispatch.ts';

/** Moves a dispatch if its state allows it. No row touched: somebody else was faster. */
export const moveDispatch = (companyId: number, dispatchId: number, event: DispatchEvent): Sql => {
  const { from, to } = dispatchMachine.steps(event);

  return sql`
    update dispatch.dispatches d
    set state = step.to_state, updated_at = now()
    from unnest(${from}::text[], ${to}::text[]) as step (from_state, to_state)
    where d.company_id = ${companyId}
      and d.id = ${dispatchId}
      and d.state = step.from_state
  `;
};
