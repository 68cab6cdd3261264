import { Box, Button, Field, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { Cross, Filter, Search } from '@strapi/icons';
import { useIsMobile } from '@strapi/strapi/admin';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { styled } from 'styled-components';
import { useSharedTexts } from './shared-texts.ts';

type BarProps = { children: ReactNode; onClear: (() => void) | null };

/** The filters of a list, and the way to be rid of them all. A phone shows them when asked. */
export const FilterBar = ({ children, onClear }: BarProps) => {
  const text = useSharedTexts();
  const isMobile = useIsMobile();
  const [isOpen, setIsOpen] = useState(onClear !== null);
  const bar = (
    <Bar role="search" aria-label={text('filters.label')}>
      {children}
      {onClear ? (
        <Button variant="tertiary" size="L" startIcon={<Cross />} onClick={onClear}>
          {text('filters.clear')}
        </Button>
      ) : null}
    </Bar>
  );

  if (!isMobile) return bar;
  return (
    <Box paddingBottom={4}>
      <Box paddingBottom={isOpen ? 4 : 0}>
        <Button variant="tertiary" startIcon={<Filter />} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {text('filters.label')}
        </Button>
      </Box>
      {isOpen ? bar : null}
    </Box>
  );
};

const Bar = styled.div`
  align-items: flex-end;
  display: grid;
  gap: 1.2rem;
  grid-template-columns: repeat(auto-fill, minmax(19rem, 1fr));
  padding-bottom: 1.6rem;

  /* Browsers make the field for a day taller than the others. */
  input {
    block-size: 3.8rem;
    padding-block: 0;
  }

  /* The cross that takes a choice away is smaller than a finger needs. */
  button[aria-label] {
    min-block-size: 2.4rem;
    min-inline-size: 2.4rem;
  }

  @media (max-width: 767px) {
    grid-template-columns: 1fr;
    padding-bottom: 0;

    input {
      block-size: 4.6rem;
    }
  }
`;

type Choice = { value: string; label: string };

type SelectProps = {
  label: string;
  value: string | undefined;
  choices: readonly Choice[];
  /** What nothing chosen means, where it is not all. */
  whenNone?: string;
  onChange: (value: string | undefined) => void;
};

export const SelectFilter = ({ label, value, choices, whenNone, onChange }: SelectProps) => {
  const text = useSharedTexts();

  return (
    <Field.Root>
      <Field.Label>{label}</Field.Label>
      <SingleSelect
        placeholder={whenNone ?? text('filters.any')}
        value={value ?? ''}
        onChange={(chosen) => onChange(chosen === '' ? undefined : String(chosen))}
        onClear={() => onChange(undefined)}
        clearLabel={text('filters.clearOne', { label })}
      >
        {choices.map((choice) => (
          <SingleSelectOption key={choice.value} value={choice.value}>
            {choice.label}
          </SingleSelectOption>
        ))}
      </SingleSelect>
    </Field.Root>
  );
};

type DayProps = { label: string; value: string | undefined; onChange: (value: string | undefined) => void };

/** The browser's own calendar: it knows the keyboard, the screen reader and the person's habits. */
export const DayFilter = ({ label, value, onChange }: DayProps) => (
  <Field.Root>
    <Field.Label>{label}</Field.Label>
    <Field.Input type="date" value={value ?? ''} onChange={(event) => onChange(event.target.value || undefined)} />
  </Field.Root>
);

type TextProps = {
  label: string;
  value: string | undefined;
  placeholder: string;
  onChange: (value: string | undefined) => void;
};

const PAUSE_MS = 350;

/** Asks when the person pauses, so that a name does not become ten questions. */
export const TextFilter = ({ label, value = '', placeholder, onChange }: TextProps) => {
  const [typed, setTyped] = useState(value);
  const told = useRef(value);

  // The address changed by another way: a link, the back button, "clear".
  if (value !== told.current) {
    told.current = value;
    setTyped(value);
  }

  const tell = (words: string) => {
    told.current = words.trim();
    onChange(words.trim() || undefined);
  };

  useEffect(() => {
    if (typed.trim() === told.current) return;
    const timer = setTimeout(() => tell(typed), PAUSE_MS);
    return () => clearTimeout(timer);
  });

  return (
    <Field.Root>
      <Field.Label>{label}</Field.Label>
      <Field.Input
        type="search"
        value={typed}
        placeholder={placeholder}
        startAction={<Search fill="neutral600" aria-hidden />}
        onChange={(event) => setTyped(event.target.value)}
      />
    </Field.Root>
  );
};
