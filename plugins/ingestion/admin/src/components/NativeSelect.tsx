import { type ReactNode, type SelectHTMLAttributes, useId } from 'react';
import { styled } from 'styled-components';

type Choice = { value: string; label: string };

type Props = Omit<SelectHTMLAttributes<HTMLSelectElement>, 'onChange' | 'children'> & {
  label: string;
  /** The label is for screen readers only: the place on the screen says it already. */
  isLabelHidden?: boolean;
  choices: readonly Choice[];
  onChange: (value: string) => void;
  children?: ReactNode;
};

/** The browser's own list. A mapping has dozens of them, and it knows every keyboard and every phone. */
export const NativeSelect = ({ label, isLabelHidden = false, choices, onChange, children, ...rest }: Props) => {
  const id = useId();

  return (
    <Labelled data-hidden={isLabelHidden}>
      <label htmlFor={id}>{label}</label>
      <select id={id} {...rest} onChange={(event) => onChange(event.target.value)}>
        {children}
        {choices.map(({ value, label: words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </Labelled>
  );
};

type TextProps = {
  label: string;
  isLabelHidden?: boolean;
  value: string;
  type?: 'text' | 'number';
  min?: number;
  max?: number;
  maxLength?: number;
  placeholder?: string;
  isRequired?: boolean;
  hint?: string;
  onChange: (value: string) => void;
};

/** A line of text or a figure, small enough to stand in a row of them. */
export const SmallInput = ({
  label,
  isLabelHidden = false,
  hint,
  isRequired = false,
  onChange,
  ...rest
}: TextProps) => {
  const id = useId();

  return (
    <Labelled data-hidden={isLabelHidden}>
      <label htmlFor={id}>
        {label}
        {isRequired ? <i aria-hidden> *</i> : null}
      </label>
      <input
        id={id}
        {...rest}
        required={isRequired}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {hint ? <small id={`${id}-hint`}>{hint}</small> : null}
    </Labelled>
  );
};

export const Labelled = styled.div`
  color: ${({ theme }) => theme.colors.neutral800};
  display: flex;
  flex-direction: column;
  font-size: 1.4rem;
  gap: 0.4rem;
  min-width: 0;

  label {
    font-size: 1.2rem;
    font-weight: 600;
  }

  label i {
    color: ${({ theme }) => theme.colors.danger600};
    font-style: normal;
  }

  &[data-hidden='true'] label {
    clip-path: inset(50%);
    height: 1px;
    overflow: hidden;
    position: absolute;
    width: 1px;
  }

  select,
  input {
    background: ${({ theme }) => theme.colors.neutral0};
    border: 1px solid ${({ theme }) => theme.colors.neutral500};
    border-radius: ${({ theme }) => theme.borderRadius};
    color: inherit;
    font: inherit;
    min-height: 3.6rem;
    min-width: 0;
    padding: 0.4rem 1rem;
    width: 100%;
  }

  select:focus-visible,
  input:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 1px;
  }

  small {
    color: ${({ theme }) => theme.colors.neutral600};
    font-size: 1.2rem;
  }
`;
