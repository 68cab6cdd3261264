import { NavLink } from 'react-router-dom';
import { styled } from 'styled-components';
import { useTexts } from '../texts.ts';
import type { SectionDefinition } from './sections.ts';

/** The way between the pages of sending: links, so that each opens in a tab of the browser too. */
export const SectionTabs = ({ sections }: { sections: readonly SectionDefinition[] }) => {
  const text = useTexts();

  return (
    <Bar aria-label={text('sections.label')}>
      {sections.map(({ path, name }) => (
        <NavLink key={path} to={path}>
          {text(`sections.${name}`)}
        </NavLink>
      ))}
    </Bar>
  );
};

const Bar = styled.nav`
  background: ${({ theme }) => theme.colors.neutral0};
  border-bottom: 1px solid ${({ theme }) => theme.colors.neutral200};
  display: flex;
  flex-wrap: wrap;
  gap: 0 2.4rem;
  padding: 0 2.4rem;

  a {
    border-bottom: 3px solid transparent;
    color: ${({ theme }) => theme.colors.neutral800};
    font-size: 1.4rem;
    padding: 1.2rem 0 0.9rem;
    text-decoration: none;
  }

  a:hover {
    color: ${({ theme }) => theme.colors.primary700};
  }

  a[aria-current='page'] {
    border-color: ${({ theme }) => theme.colors.primary600};
    color: ${({ theme }) => theme.colors.primary700};
    font-weight: 600;
  }

  a:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: -2px;
  }

  @media (min-width: 768px) {
    padding: 0 5.6rem;
  }
`;
