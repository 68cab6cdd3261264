import { Field, SingleSelect, SingleSelectOption, Textarea } from '@strapi/design-system';
import { styled } from 'styled-components';

/** Fields side by side where there is room. */
export const Columns = styled.div`
  align-items: start;
  display: grid;
  gap: 2rem 2.4rem;
  grid-template-columns: repeat(auto-fill, minmax(min(28rem, 100%), 1fr));
`;

type Common = {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  isRequired?: boolean;
  value: string;
  onChange: (value: string) => void;
};

type LineProps = Common & { name: string; lines?: number; isSecret?: boolean };

export const LineField = (props: LineProps) => {
  const { label, hint, error, name, isRequired = false, lines = 1, isSecret = false, value, onChange } = props;

  return (
    <Field.Root name={name} required={isRequired} hint={hint} {...(error ? { error } : {})}>
      <Field.Label>{label}</Field.Label>
      {lines > 1 ? (
        <Textarea
          name={name}
          rows={lines}
          value={value}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <Field.Input
          type={isSecret ? 'password' : 'text'}
          // Browsers offer to fill in what they know of this site, which is not what is asked.
          autoComplete={isSecret ? 'new-password' : 'off'}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      <Field.Error />
      <Field.Hint />
    </Field.Root>
  );
};

type ChoiceProps = Common & { choices: readonly { value: string; label: string }[] };

export const ChoiceField = ({ label, hint, isRequired = false, value, choices, onChange }: ChoiceProps) => (
  <Field.Root required={isRequired} hint={hint}>
    <Field.Label>{label}</Field.Label>
    <SingleSelect value={value} onChange={(chosen) => onChange(String(chosen))}>
      {choices.map((choice) => (
        <SingleSelectOption key={choice.value} value={choice.value}>
          {choice.label}
        </SingleSelectOption>
      ))}
    </SingleSelect>
    <Field.Hint />
  </Field.Root>
);
