import { styled } from 'styled-components';
import type { ShownContent } from '@nitida/plugin-dispatch/contract';
import { Badge } from '@nitida/kernel/strapi/admin';
import { useTexts } from '../../texts.ts';

type Props = { content: Extract<ShownContent, { kind: 'paper' }> };

/** What a letter says and where on the sheet; the mail house gets the same as a PDF. */
export const Sheet = ({ content }: Props) => {
  const text = useTexts();
  const { head, recipient, date, subject, text: written, payment, link, isRegistered, language } = content;

  return (
    <Paper lang={language} tabIndex={0} role="region" aria-label={text('content.sheet')}>
      <header>
        <div>
          <strong>{head.name}</strong>
          {head.lines.map((line) => (
            <div key={line}>{line}</div>
          ))}
        </div>
        {isRegistered ? <Badge tone="warning">{text('content.registered')}</Badge> : null}
      </header>
      <address>
        {recipient.map((line, index) => (
          <div key={index}>{line}</div>
        ))}
      </address>
      <p>{date}</p>
      <p>
        <strong>{subject}</strong>
      </p>
      {written.split(/\n\s*\n/).map((paragraph, index) => (
        <p key={index}>{paragraph}</p>
      ))}
      {payment.length > 0 ? (
        <dl>
          {payment.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      {link === null ? null : (
        <footer>
          <span aria-hidden />
          <div>
            {text('content.code')}
            <br />
            {link}
          </div>
        </footer>
      )}
    </Paper>
  );
};

const Paper = styled.article`
  background: #ffffff;
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  box-shadow: ${({ theme }) => theme.shadows.tableShadow};
  color: #1c1c1e;
  container-type: inline-size;
  font-family: Georgia, 'Times New Roman', serif;
  font-size: 1.3rem;
  line-height: 1.5;
  margin-inline: auto;
  max-width: 63rem;
  overflow-wrap: anywhere;
  padding: 8% 9%;
  width: 100%;

  header {
    align-items: flex-start;
    display: flex;
    flex-wrap: wrap;
    gap: 0.8rem;
    justify-content: space-between;
  }

  /* The window of an Italian envelope is on the right. */
  address {
    font-style: normal;
    margin-block: 2.4rem;
    margin-inline-start: 45%;
  }

  p {
    font-size: inherit;
    margin-block: 0 1.2rem;
    white-space: pre-line;
  }

  dl {
    border-block: 1px solid #8e8e93;
    margin-block: 1.6rem;
    padding-block: 0.8rem;
  }

  dl div {
    display: flex;
    gap: 1.6rem;
    justify-content: space-between;
  }

  dd {
    flex: none;
    font-weight: bold;
  }

  footer {
    align-items: center;
    display: flex;
    gap: 1.2rem;
  }

  footer span {
    background:
      repeating-linear-gradient(90deg, #1c1c1e 0 4px, transparent 4px 8px),
      repeating-linear-gradient(0deg, #1c1c1e 0 4px, #ffffff 4px 8px);
    border: 4px solid #1c1c1e;
    flex: none;
    height: 6.4rem;
    width: 6.4rem;
  }

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 2px;
  }
`;
