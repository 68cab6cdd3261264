import type { RunDetail } from '@nitida/plugin-ingestion/contract';
import { styled } from 'styled-components';
import { useTexts } from '../../texts.ts';
import { LIFE, lifeOf } from './run-life.ts';

/** The way of a run, and how far it is. On a phone only the step it stands at has its words beside it. */
export const RunSteps = ({ run }: { run: RunDetail }) => {
  const text = useTexts();
  const { at, outcome } = lifeOf(run);
  const reached = LIFE.indexOf(at);

  return (
    <Steps aria-label={text('steps.label')}>
      {LIFE.map((step, index) => {
        const isCurrent = index === reached && outcome !== 'done';
        const place = isCurrent ? outcome : index < reached || outcome === 'done' ? 'done' : 'ahead';

        return (
          <li key={step} data-place={place} aria-current={isCurrent ? 'step' : undefined}>
            <span>{isCurrent && outcome !== 'going' ? text(`state.${run.state}`) : text(`state.${step}`)}</span>
          </li>
        );
      })}
    </Steps>
  );
};

const Steps = styled.ol`
  display: flex;
  gap: 0.4rem;
  list-style: none;
  margin: 0;
  padding: 0;

  li {
    border-top: 4px solid ${({ theme }) => theme.colors.neutral300};
    color: ${({ theme }) => theme.colors.neutral600};
    flex: 1;
    font-size: 1.2rem;
    line-height: 1.4;
    min-width: 0;
    padding-top: 0.6rem;
  }

  [data-place='done'] {
    border-color: ${({ theme }) => theme.colors.success500};
  }

  [aria-current] {
    color: ${({ theme }) => theme.colors.neutral800};
    font-weight: 600;
  }

  [data-place='going'] {
    border-color: ${({ theme }) => theme.colors.primary600};
  }

  [data-place='held'] {
    border-color: ${({ theme }) => theme.colors.warning500};
  }

  [data-place='stopped'] {
    border-color: ${({ theme }) => theme.colors.danger500};
  }

  @media (max-width: 767px) {
    padding-bottom: 2.4rem;
    position: relative;

    /* Still read out, but not shown: there is no room for eight words. */
    li:not([aria-current]) span {
      clip-path: inset(50%);
      height: 1px;
      overflow: hidden;
      position: absolute;
      white-space: nowrap;
      width: 1px;
    }

    [aria-current] span {
      bottom: 0;
      font-size: 1.4rem;
      inset-inline-start: 0;
      position: absolute;
      white-space: nowrap;
    }
  }
`;
