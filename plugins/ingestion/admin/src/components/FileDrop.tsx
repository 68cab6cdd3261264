import { Field, Typography } from '@strapi/design-system';
import { type DragEvent, useId, useState } from 'react';
import { styled } from 'styled-components';
import { useFormats } from '@nitida/kernel/strapi/admin';
import { useTexts } from '../texts.ts';

type Props = {
  label: string;
  accept?: string;
  file: File | null;
  isRequired?: boolean;
  isDisabled?: boolean;
  onChange: (file: File | null) => void;
};

/** A file, chosen with the browser's own button or dropped here. */
export const FileDrop = ({ label, accept, file, isRequired = false, isDisabled = false, onChange }: Props) => {
  const text = useTexts();
  const formats = useFormats();
  const id = useId();
  const [isOver, setIsOver] = useState(false);

  const over = (event: DragEvent, next: boolean) => {
    event.preventDefault();
    setIsOver(next);
  };

  return (
    <Field.Root id={id} required={isRequired}>
      <Field.Label>{label}</Field.Label>
      <Area
        data-over={isOver}
        onDragOver={(event) => over(event, true)}
        onDragLeave={(event) => over(event, false)}
        onDrop={(event) => {
          over(event, false);
          if (!isDisabled) onChange(event.dataTransfer.files[0] ?? null);
        }}
      >
        <input
          id={id}
          type="file"
          accept={accept}
          disabled={isDisabled}
          onChange={(event) => onChange(event.target.files?.[0] ?? null)}
        />
        <Typography variant="pi" textColor="neutral600">
          {file ? text('upload.chosen', { name: file.name, size: formats.size(file.size) }) : text('upload.drop')}
        </Typography>
      </Area>
    </Field.Root>
  );
};

const Area = styled.div`
  align-items: center;
  border: 1px dashed ${({ theme }) => theme.colors.neutral500};
  border-radius: ${({ theme }) => theme.borderRadius};
  color: ${({ theme }) => theme.colors.neutral800};
  display: flex;
  flex-direction: column;
  font-size: 1.4rem;
  gap: 0.8rem;
  padding: 2rem 1.6rem;
  text-align: center;

  &[data-over='true'] {
    background: ${({ theme }) => theme.colors.primary100};
    border-color: ${({ theme }) => theme.colors.primary600};
  }

  input {
    color: inherit;
    font: inherit;
    max-width: 100%;
  }

  input::file-selector-button {
    background: ${({ theme }) => theme.colors.neutral0};
    border: 1px solid ${({ theme }) => theme.colors.neutral300};
    border-radius: ${({ theme }) => theme.borderRadius};
    color: inherit;
    cursor: pointer;
    font: inherit;
    font-weight: 600;
    margin-inline-end: 1.2rem;
    padding: 0.6rem 1.2rem;
  }

  input:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 2px;
  }
`;
