import { styled } from 'styled-components';
import { MessageCounts } from '@nitida/plugin-dispatch/contract';
import { useFormats } from '@nitida/kernel/strapi/admin';
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
  const formats = useFormats();

  return (
    <Row role="group" aria-label={text('messages.byState')}>
      {STATES.filter((state) => counts[state] > 0 || state === chosen).map((state) => (
        <button
          key={state}
          type="button"
          aria-pressed={state === chosen}
          data-tone={TONES[state]}
          onClick={() => onChoose(state === chosen ? null : state)}
        >
          <strong>{formats.number(counts[state])}</strong> {text(`messageState.${state}`)}
        </button>
      ))}
    </Row>
  );
};

const Row = styled.div`
  display: flex;
  flex-wrap: wrap;
  gap: 0.8rem;

  button {
    background: ${({ theme }) => theme.colors.neutral0};
    border: 1px solid ${({ theme }) => theme.colors.neutral300};
    border-radius: 2rem;
    color: ${({ theme }) => theme.colors.neutral800};
    cursor: pointer;
    font: inherit;
    font-size: 1.3rem;
    line-height: 1.4;
    min-height: 3.2rem;
    padding: 0.4rem 1.2rem;
  }

  button:hover {
    background: ${({ theme }) => theme.colors.neutral100};
  }

  button[aria-pressed='true'] {
    background: ${({ theme }) => theme.colors.primary100};
    border-color: ${({ theme }) => theme.colors.primary600};
    color: ${({ theme }) => theme.colors.primary700};
  }

  strong {
    font-variant-numeric: tabular-nums;
    font-weight: 600;
  }

  [data-tone]::before {
    background: currentColor;
    border-radius: 50%;
    content: '';
    display: inline-block;
    height: 0.7rem;
    margin-inline-end: 0.6rem;
    width: 0.7rem;
  }

  [data-tone='success']::before {
    background: ${({ theme }) => theme.colors.success600};
  }

  [data-tone='warning']::before {
    background: ${({ theme }) => theme.colors.warning600};
  }

  [data-tone='danger']::before {
    background: ${({ theme }) => theme.colors.danger600};
  }

  button:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 2px;
  }
`;
