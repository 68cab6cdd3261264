import { defineMachine } from './state-machine.ts';

const doors = defineMachine('door', {
  open: { shut: 'closed' },
  closed: { unlatch: 'open', lock: 'locked', brick: 'walled' },
  locked: { unlock: 'closed', brick: 'walled' },
  walled: {},
});

describe('a state machine', () => {
  it('goes where its table says', () => {
    expect(doors.next('open', 'shut')).toBe('closed');
    expect(doors.next('closed', 'lock')).toBe('locked');
  });

  it('refuses a step that its table does not have, and says which', () => {
    expect(() => doors.next('open', 'lock')).toThrow(
      expect.objectContaining({
        kind: 'conflict',
        code: 'door.illegal_transition',
        details: { from: 'open', event: 'lock' },
      }),
    );
  });

  it('gives SQL the rows of one event as two columns', () => {
    expect(doors.steps('brick')).toEqual({ from: ['closed', 'locked'], to: ['walled', 'walled'] });
  });

  it('lists its states in the order of the table', () => {
    expect(doors.states).toEqual(['open', 'closed', 'locked', 'walled']);
  });

  it('ends in states without events', () => {
    expect(doors.states.filter(doors.isFinal)).toEqual(['walled']);
  });

  it('does not compile with a target that is no state', () => {
    // @ts-expect-error "gone" is not in the table
    defineMachine('door', { open: { shut: 'gone' } });
  });
});
