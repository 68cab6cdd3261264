import { Flex, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { RunDetail } from '@nitida/plugin-ingestion/contract';
import { Badge, Panel, useFormats } from '@nitida/kernel/strapi/admin';
import { useTexts } from '../../texts.ts';

const TONES = { stored: 'primary', processed: 'success', refused: 'danger' } as const;

/** What was dropped, by which door, and the fingerprint that says whether it is the same file as another. */
export const RunFiles = ({ files }: { files: RunDetail['files'] }) => {
  const text = useTexts();
  const formats = useFormats();

  return (
    <Panel title={text('files.title')}>
      {files.length === 0 ? <Typography textColor="neutral600">{text('files.none')}</Typography> : null}
      <List>
        {files.map((file) => (
          <li key={file.sha256 + file.receivedAt}>
            <Flex justifyContent="space-between" alignItems="flex-start" gap={2}>
              <Typography fontWeight="semiBold" style={{ overflowWrap: 'anywhere' }}>
                {file.name}
              </Typography>
              <Badge tone={TONES[file.state]}>{text(`fileState.${file.state}`)}</Badge>
            </Flex>
            <Typography variant="pi" tag="p" textColor="neutral600">
              {text(`door.${file.door}`, { size: formats.size(file.sizeBytes), at: formats.instant(file.receivedAt) })}
            </Typography>
            <Typography variant="pi" tag="p" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
              SHA-256 <code>{file.sha256}</code>
            </Typography>
          </li>
        ))}
      </List>
    </Panel>
  );
};

const List = styled.ul`
  display: flex;
  flex-direction: column;
  gap: 1.6rem;
  list-style: none;
  margin: 0;
  padding: 0;

  code {
    font-family: monospace;
  }
`;
