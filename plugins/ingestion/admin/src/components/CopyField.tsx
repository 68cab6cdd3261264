import { Button, Flex } from '@strapi/design-system';
import { Check, Duplicate } from '@strapi/icons';
import { useRef, useState } from 'react';
import { styled } from 'styled-components';
import { useTexts } from '../texts.ts';

/** Text to be taken elsewhere: it can be read, selected with the keyboard, and copied with one press. */
export const CopyField = ({ label, value }: { label: string; value: string }) => {
  const text = useTexts();
  const field = useRef<HTMLTextAreaElement>(null);
  const [isCopied, setIsCopied] = useState(false);

  const copy = async () => {
    field.current?.select();
    // Outside of a secure connection browsers keep their clipboard to themselves: then it is selected, to be copied by hand.
    const copied = navigator.clipboard?.writeText(value).then(() => true);
    setIsCopied((await copied?.catch(() => false)) ?? false);
  };

  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      <Code
        ref={field}
        readOnly
        aria-label={label}
        value={value}
        rows={value.split('\n').length}
        onFocus={(event) => event.target.select()}
      />
      <Flex gap={3}>
        <Button
          type="button"
          variant="secondary"
          startIcon={isCopied ? <Check /> : <Duplicate />}
          onClick={() => void copy()}
        >
          {text('copy.do')}
        </Button>
        <span role="status">{isCopied ? text('copy.done') : ''}</span>
      </Flex>
    </Flex>
  );
};

const Code = styled.textarea`
  background: ${({ theme }) => theme.colors.neutral100};
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: ${({ theme }) => theme.borderRadius};
  color: ${({ theme }) => theme.colors.neutral800};
  font-family: monospace;
  font-size: 1.3rem;
  line-height: 1.5;
  overflow-x: auto;
  padding: 1.2rem;
  resize: none;
  white-space: pre;
  width: 100%;

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 2px;
  }
`;
