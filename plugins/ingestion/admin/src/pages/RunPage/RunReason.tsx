import { Typography } from '@strapi/design-system';
import type { RunDetail } from '@nitida/plugin-ingestion/contract';
import { Notice } from '@nitida/kernel/strapi/admin';
import { useReasons } from '../../components/reasons.ts';
import { useTexts } from '../../texts.ts';

/** Why a run stopped, in words, and what to do now. */
export const RunReason = ({ run }: { run: RunDetail }) => {
  const text = useTexts();
  const reasonOf = useReasons();

  if (run.state === 'cancelled') {
    return (
      <Notice tone="warning" title={text('reason.cancelled')}>
        {cancellationOf(run)}
      </Notice>
    );
  }
  if (run.state !== 'rejected' && run.state !== 'failed') return null;

  const { reason, rule, remedy } = reasonOf(run.reasonCode ?? 'none', run.reasonDetails);
  const place = placeOf(run);
  return (
    <Notice tone="danger" title={text(`reason.${run.state}`)}>
      {place ? (
        <Typography tag="p" fontWeight="semiBold">
          {text(place.line === null ? 'reason.file' : 'reason.line', { file: place.file, line: place.line ?? 0 })}
        </Typography>
      ) : null}
      <Typography tag="p">{reason}</Typography>
      {rule === null ? null : <Typography tag="p">{text('rejections.rule', { rule })}</Typography>}
      <Typography tag="p">{remedy}</Typography>
      <Typography tag="p" textColor="neutral600" paddingTop={2}>
        {text(`reason.${run.state}Next`)}
      </Typography>
    </Notice>
  );
};

/** Where in the file the reason stands, if it stands somewhere. */
function placeOf({ reasonDetails }: RunDetail): { file: string; line: number | null } | null {
  const { file, line } = reasonDetails ?? {};
  return typeof file === 'string' ? { file, line: typeof line === 'number' ? line : null } : null;
}

/** What the person wrote who cancelled it. */
function cancellationOf({ reasonDetails, history }: RunDetail): string | null {
  const details = reasonDetails ?? history.find(({ event }) => event === 'cancel')?.details ?? {};
  return typeof details.reason === 'string' ? `“${details.reason}”` : null;
}
