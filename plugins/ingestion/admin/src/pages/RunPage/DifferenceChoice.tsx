import { styled } from 'styled-components';
import type { ComparisonFigures, DifferenceKind } from '@nitida/plugin-ingestion/contract';
import { useFormats } from '@nitida/kernel/strapi/admin';
import { useTexts } from '../../texts.ts';

type Props = {
  kinds: readonly DifferenceKind[];
  counts: ComparisonFigures['differences'];
  chosen: DifferenceKind;
  onChoose: (kind: DifferenceKind) => void;
};

/** The counts by kind. Pressing one shows its rows. */
export const DifferenceChoice = ({ kinds, counts, chosen, onChoose }: Props) => {
  const text = useTexts();
  const formats = useFormats();

  return (
    <Row role="group" aria-label={text('difference.byKind')}>
      {kinds.map((kind) => (
        <button key={kind} type="button" aria-pressed={kind === chosen} onClick={() => onChoose(kind)}>
          <strong>{formats.number(counts[kind])}</strong> {text(`difference.${kind}`)}
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

  button:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 2px;
  }
`;
