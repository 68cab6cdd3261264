import { useClipboard, useNotification } from '@strapi/strapi/admin';
import { styled } from 'styled-components';
import type { TemplatePreview } from '@nitida/plugin-dispatch/contract';
import { useTexts } from '../../texts.ts';

/** What a template may ask for, and how it reads for this bill. Pressing one copies how it is written. */
export const Variables = ({ variables }: Pick<TemplatePreview, 'variables'>) => {
  const text = useTexts();
  const { copy } = useClipboard();
  const { toggleNotification } = useNotification();

  const take = async (write: string) => {
    if (await copy(write)) toggleNotification({ type: 'success', message: text('preview.copied', { write }) });
  };

  return (
    <Folded>
      <summary>{text('preview.variables')}</summary>
      <ul>
        {variables.map(({ name, write, value }) => (
          <li key={name}>
            <button
              type="button"
              onClick={() => void take(write)}
              aria-label={text('preview.copy', { name })}
              title={write}
            >
              <code>{name}</code>
            </button>
            <span>{value === '' ? '–' : value}</span>
          </li>
        ))}
      </ul>
    </Folded>
  );
};

const Folded = styled.details`
  color: ${({ theme }) => theme.colors.neutral800};
  font-size: 1.3rem;

  summary {
    cursor: pointer;
    font-weight: 600;
    padding-block: 0.6rem;
  }

  summary:focus-visible,
  button:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 2px;
  }

  li {
    border-top: 1px solid ${({ theme }) => theme.colors.neutral150};
    display: grid;
    gap: 0.2rem;
    padding-block: 0.6rem;
  }

  button {
    background: ${({ theme }) => theme.colors.primary100};
    border: 0;
    border-radius: 2px;
    color: ${({ theme }) => theme.colors.primary700};
    cursor: copy;
    font-size: 1.2rem;
    justify-self: start;
    min-height: 2.4rem;
    padding: 0.2rem 0.6rem;
  }

  span {
    color: ${({ theme }) => theme.colors.neutral700};
    font-size: 1.2rem;
    overflow-wrap: anywhere;
    white-space: pre-line;
  }
`;
