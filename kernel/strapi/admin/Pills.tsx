import { styled } from 'styled-components';
import { useFormats } from './formats.ts';

type Choice<Value> = {
  value: Value;
  count: number;
  label: string;
  tone?: 'success' | 'warning' | 'danger' | undefined;
};

type Props<Value> = {
  label: string;
  choices: readonly Choice<Value>[];
  chosen: Value | null;
  onChoose: (value: Value | null) => void;
};

/** Counts with their names. Pressing one shows its rows, pressing it again hides them. */
export function Pills<Value extends string>({ label, choices, chosen, onChoose }: Props<Value>) {
  const formats = useFormats();

  return (
    <Row role="group" aria-label={label}>
      {choices.map(({ value, count, label: name, tone }) => (
        <button
          key={value}
          type="button"
          aria-pressed={value === chosen}
          data-tone={tone}
          onClick={() => onChoose(value === chosen ? null : value)}
        >
          <strong>{formats.number(count)}</strong> {name}
        </button>
      ))}
    </Row>
  );
}

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
