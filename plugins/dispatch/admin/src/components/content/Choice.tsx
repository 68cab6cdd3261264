import { styled } from 'styled-components';

type Props<Value extends string> = {
  label: string;
  choices: readonly { value: Value; label: string }[];
  chosen: Value;
  onChoose: (value: Value) => void;
};

/** One of a few, as buttons beside each other. */
export const Choice = <Value extends string>({ label, choices, chosen, onChoose }: Props<Value>) => (
  <Row role="group" aria-label={label}>
    {choices.map(({ value, label: name }) => (
      <button key={value} type="button" aria-pressed={value === chosen} onClick={() => onChoose(value)}>
        {name}
      </button>
    ))}
  </Row>
);

const Row = styled.div`
  border: 1px solid ${({ theme }) => theme.colors.neutral300};
  border-radius: ${({ theme }) => theme.borderRadius};
  display: inline-flex;
  flex-wrap: wrap;
  overflow: hidden;
  width: fit-content;

  button {
    background: ${({ theme }) => theme.colors.neutral0};
    border: 0;
    color: ${({ theme }) => theme.colors.neutral800};
    cursor: pointer;
    font: inherit;
    font-size: 1.3rem;
    min-height: 3.2rem;
    padding: 0.4rem 1.2rem;
  }

  button[aria-pressed='true'] {
    background: ${({ theme }) => theme.colors.primary100};
    color: ${({ theme }) => theme.colors.primary700};
    font-weight: 600;
  }

  button:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: -2px;
  }
`;
