import { styled } from 'styled-components';
import type { PreviewProblem } from '@nitida/plugin-dispatch/contract';
import { Badge } from '@nitida/kernel/strapi/admin';
import { useTexts } from '../../texts.ts';

/** Everything that is wrong, each at its place: pressing one goes to its field. */
export const Problems = ({ problems }: { problems: readonly PreviewProblem[] }) => {
  const text = useTexts();

  return (
    <div role="status" aria-label={text('preview.problems')}>
      {problems.length === 0 ? <Badge tone="success">{text('preview.fine')}</Badge> : null}
      {problems.length === 0 ? null : (
        <List>
          {problems.map(({ field, severity, message }) => (
            <li key={`${field} ${message}`} data-severity={severity}>
              <button type="button" onClick={() => focusField(field)}>
                <strong>{field}</strong> {message}
              </button>
            </li>
          ))}
        </List>
      )}
    </div>
  );
};

const focusField = (field: string) => document.querySelector<HTMLElement>(`form [name="${field}"]`)?.focus();

const List = styled.ul`
  display: grid;
  gap: 0.8rem;

  li {
    background: ${({ theme }) => theme.colors.danger100};
    border-inline-start: 3px solid ${({ theme }) => theme.colors.danger600};
    border-radius: 2px;
  }

  li[data-severity='warning'] {
    background: ${({ theme }) => theme.colors.warning100};
    border-color: ${({ theme }) => theme.colors.warning600};
  }

  button {
    background: none;
    border: 0;
    color: ${({ theme }) => theme.colors.neutral800};
    cursor: pointer;
    font: inherit;
    font-size: 1.3rem;
    line-height: 1.4;
    overflow-wrap: anywhere;
    padding: 0.8rem 1.2rem;
    text-align: start;
    width: 100%;
  }

  button:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 2px;
  }
`;
