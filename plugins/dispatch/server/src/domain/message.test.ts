import { array, assert, constantFrom, property } from 'fast-check';
import { MESSAGE_FACTS, type MessageFact, messageMachine } from './message.ts';

const facts = array(constantFrom(...MESSAGE_FACTS), { minLength: 1, maxLength: 12 });
const after = (start: (typeof messageMachine.states)[number], told: readonly MessageFact[]) =>
  told.reduce((state, fact) => messageMachine.next(state, fact), start);

describe('what is reported of a message', () => {
  it.each(messageMachine.states)('means the same in any order and however often, of one that is %s', (start) => {
    assert(
      property(facts, facts, (told, repeated) => {
        const all = [...told, ...repeated.filter((fact) => told.includes(fact)), ...told.toReversed()];
        const strongest = MESSAGE_FACTS.findLast((fact) => told.includes(fact)) ?? 'accept';
        expect(after(start, all)).toBe(after(start, told));
        expect(after(start, told.toSorted())).toBe(after(start, told));
        expect(after(start, told)).toBe(messageMachine.next(start, strongest));
      }),
    );
  });

  it.each([
    ['sending', 'deliver', 'delivered'],
    ['queued', 'deliver', 'delivered'],
    ['uncertain', 'bounce', 'bounced'],
    ['sent', 'refuse', 'failed'],
    ['failed', 'deliver', 'delivered'],
    ['delivered', 'accept', 'delivered'],
    ['delivered', 'bounce', 'bounced'],
    ['bounced', 'deliver', 'bounced'],
  ] as const)('moves one that is %s by %s to %s', (from, fact, to) => {
    expect(messageMachine.next(from, fact)).toBe(to);
  });
});
