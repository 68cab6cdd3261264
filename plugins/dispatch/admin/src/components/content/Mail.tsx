import { Flex, Typography } from '@strapi/design-system';
import { useState } from 'react';
import { styled } from 'styled-components';
import type { ShownContent, ShownMessage } from '@nitida/plugin-dispatch/contract';
import { useTexts } from '../../texts.ts';
import { Choice } from './Choice.tsx';
import { useWidth } from './use-width.ts';

/** What the frame is drawn for, and the screen of a common phone. */
const WIDTHS = { desktop: 660, phone: 375 };
const HEIGHT = 620;

const VIEWS = ['desktop', 'phone', 'text'] as const;
type View = (typeof VIEWS)[number];

type Props = { content: Extract<ShownContent, { kind: 'mail' }>; from: ShownMessage['from']; isNarrow: boolean };

/** An e-mail as wide as its reader's screen, made smaller where there is less room here. */
export const Mail = ({ content: { subject, html, text: plain }, from, isNarrow }: Props) => {
  const text = useTexts();
  const [view, setView] = useState<View>(isNarrow ? 'phone' : 'desktop');
  const { ref, width: room } = useWidth();

  return (
    <Flex direction="column" alignItems="stretch" gap={3} width="100%">
      <Choice
        label={text('content.width')}
        choices={VIEWS.map((value) => ({ value, label: text(`content.${value}`) }))}
        chosen={view}
        onChoose={setView}
      />
      <Head>
        <Typography fontWeight="bold" tag="p">
          {subject}
        </Typography>
        <Typography variant="pi" textColor="neutral600" tag="p">
          {from.address ? `${from.name} <${from.address}>` : from.name}
        </Typography>
      </Head>
      <div ref={ref}>
        {view === 'text' ? (
          <Plain tabIndex={0} role="region" aria-label={text('content.text')}>
            {plain}
          </Plain>
        ) : (
          <Paper $width={WIDTHS[view]} $scale={Math.min(1, room / WIDTHS[view])}>
            {/* No script, no form, no window: whatever a template says. */}
            <iframe
              sandbox=""
              srcDoc={html}
              title={text('content.frame', { subject })}
              width={WIDTHS[view]}
              height={HEIGHT}
            />
          </Paper>
        )}
      </div>
    </Flex>
  );
};

const Head = styled.div`
  border-inline-start: 3px solid ${({ theme }) => theme.colors.neutral200};
  overflow-wrap: anywhere;
  padding-inline-start: 1.2rem;
`;

const Paper = styled.div<{ $width: number; $scale: number }>`
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: ${({ theme }) => theme.borderRadius};
  height: ${({ $scale }) => HEIGHT * $scale}px;
  margin-inline: auto;
  max-width: 100%;
  overflow: hidden;
  width: ${({ $width, $scale }) => $width * $scale}px;

  iframe {
    background: #ffffff;
    border: 0;
    display: block;
    transform: scale(${({ $scale }) => $scale});
    transform-origin: 0 0;
  }
`;

const Plain = styled.div`
  background: ${({ theme }) => theme.colors.neutral100};
  border-radius: ${({ theme }) => theme.borderRadius};
  color: ${({ theme }) => theme.colors.neutral800};
  font-family: ui-monospace, monospace;
  font-size: 1.2rem;
  line-height: 1.5;
  max-height: 50rem;
  overflow: auto;
  overflow-wrap: anywhere;
  padding: 1.2rem;
  white-space: pre-wrap;
`;
