import { Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { ShownContent, ShownMessage } from '@nitida/plugin-dispatch/contract';
import { useTexts } from '../../texts.ts';

type Props = {
  content: Extract<ShownContent, { kind: 'short' | 'approved' }>;
  from: ShownMessage['from'];
  isNarrow: boolean;
};

/** A text as it stands on a phone, under the name or number of who sent it. */
export const Bubble = ({ content, from, isNarrow }: Props) => {
  const text = useTexts();

  return (
    <Phone data-narrow={isNarrow}>
      <Typography variant="pi" textColor="neutral600" tag="p" textAlign="center">
        {from.address || from.name}
      </Typography>
      <Balloon data-kind={content.kind}>{content.text}</Balloon>
      {content.kind === 'approved' ? (
        <Typography variant="pi" textColor="neutral600" tag="p" style={{ overflowWrap: 'anywhere' }}>
          {text('content.approved', { id: content.templateId })}
        </Typography>
      ) : null}
    </Phone>
  );
};

const Phone = styled.div`
  background: ${({ theme }) => theme.colors.neutral100};
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: 2rem;
  display: grid;
  gap: 1.2rem;
  margin-inline: auto;
  max-width: 37.5rem;
  padding: 2rem 1.6rem;
  width: 100%;

  &[data-narrow='true'] {
    padding: 1.2rem 0.4rem;
  }
`;

const Balloon = styled.p`
  background: ${({ theme }) => theme.colors.neutral0};
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: 1.8rem 1.8rem 1.8rem 0.4rem;
  color: ${({ theme }) => theme.colors.neutral800};
  font-size: 1.4rem;
  line-height: 1.45;
  max-width: 96%;
  overflow-wrap: anywhere;
  padding: 1rem 1.4rem;
  white-space: pre-wrap;

  &[data-kind='approved'] {
    border-inline-start: 4px solid ${({ theme }) => theme.colors.success500};
  }
`;
