import { MessageCounts } from '@nitida/plugin-dispatch/contract';
import { Pills } from '@nitida/kernel/strapi/admin';
import { useTexts } from '../texts.ts';

type State = keyof MessageCounts;

const STATES = Object.keys(MessageCounts.shape) as State[];

const TONES: Partial<Record<State, 'success' | 'warning' | 'danger'>> = {
  delivered: 'success',
  uncertain: 'warning',
  bounced: 'danger',
  failed: 'danger',
};

type Props = { counts: MessageCounts; chosen: State | null; onChoose: (state: State | null) => void };

/** The counts by state. Pressing one shows its messages, pressing it again hides them. */
export const StateChoice = ({ counts, chosen, onChoose }: Props) => {
  const text = useTexts();
  const states = STATES.filter((state) => counts[state] > 0 || state === chosen);

  return (
    <Pills
      label={text('messages.byState')}
      choices={states.map((state) => ({
        value: state,
        count: counts[state],
        label: text(`messageState.${state}`),
        tone: TONES[state],
      }))}
      chosen={chosen}
      onChoose={onChoose}
    />
  );
};
