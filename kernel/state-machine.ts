import { AppError } from './errors.ts';

type Table = Record<string, Record<string, string>>;
type StateOf<T extends Table> = Extract<keyof T, string>;
type EventOf<T extends Table> = { [State in keyof T]: Extract<keyof T[State], string> }[keyof T];

/** A machine is its table: state -> event -> next state. A state without events is final. */
export function defineMachine<const T extends Table>(
  name: string,
  table: T & { [State in keyof T]: { [Event in keyof T[State]]: StateOf<T> } },
) {
  const transitions: Table = table;
  const states = Object.keys(transitions) as StateOf<T>[];
  // The type of `table` says that every target is one of its states.
  const target = (from: StateOf<T>, event: EventOf<T>) => transitions[from]?.[event] as StateOf<T> | undefined;

  return {
    states,

    next(from: StateOf<T>, event: EventOf<T>): StateOf<T> {
      const to = target(from, event);
      if (to === undefined) {
        throw new AppError('conflict', `${name}.illegal_transition`, `Cannot ${event} a ${from} ${name}`, {
          details: { from, event },
        });
      }
      return to;
    },

    /** The rows of the table for one event, as two columns: what an UPDATE joins against. */
    steps(event: EventOf<T>): { from: StateOf<T>[]; to: StateOf<T>[] } {
      const pairs = states.flatMap((from) => {
        const to = target(from, event);
        return to === undefined ? [] : [{ from, to }];
      });
      return { from: pairs.map(({ from }) => from), to: pairs.map(({ to }) => to) };
    },

    isFinal: (state: StateOf<T>): boolean => Object.keys(transitions[state] ?? {}).length === 0,
  };
}
