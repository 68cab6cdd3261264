import { Flex, Typography, VisuallyHidden } from '@strapi/design-system';
import type { RunDetail } from '@nitida/plugin-ingestion/contract';
import { useFormats } from '@nitida/kernel/strapi/admin';
import { RunStateBadge } from '../../components/RunStateBadge.tsx';
import { useTexts } from '../../texts.ts';

/** Whose run, since when, and where it stands. Whoever cannot see the badge change hears it. */
export const RunSubtitle = ({ run }: { run: RunDetail }) => {
  const text = useTexts();
  const formats = useFormats();

  return (
    <Flex gap={3} wrap="wrap">
      <RunStateBadge state={run.state} />
      <Typography textColor="neutral600">
        {run.kind === 'bills' ? null : `${text(`kind.${run.kind}`)} · `}
        {text('run.subtitle', { company: run.company.name, at: formats.instant(run.receivedAt) })}
      </Typography>
      <VisuallyHidden role="status">{text('run.stateIs', { state: text(`state.${run.state}`) })}</VisuallyHidden>
    </Flex>
  );
};
