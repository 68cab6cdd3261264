import { styled } from 'styled-components';

/** How much of the whole is done. The figures stand beside it in words. */
export const Bar = ({ label, done, total }: { label: string; done: number; total: number }) => {
  const percent = total > 0 ? Math.min(100, Math.floor((100 * done) / total)) : 0;

  return (
    <Track role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent}>
      <div style={{ inlineSize: `${percent}%` }} />
    </Track>
  );
};

const Track = styled.div`
  background: ${({ theme }) => theme.colors.neutral200};
  border-radius: 0.4rem;
  height: 0.8rem;
  overflow: hidden;
  width: 100%;

  div {
    background: ${({ theme }) => theme.colors.primary600};
    height: 100%;
  }

  @media (prefers-reduced-motion: no-preference) {
    div {
      transition: inline-size 0.4s ease-out;
    }
  }
`;
