import { Typography } from '@strapi/design-system';
import type { RunDetail } from '@nitida/plugin-ingestion/contract';
import { Panel, Timeline, useFormats } from '@nitida/kernel/strapi/admin';
import { useReasons } from '../../components/reasons.ts';
import { useTexts } from '../../texts.ts';

/** Who did what and when, the newest first. */
export const RunHistory = ({ history }: { history: RunDetail['history'] }) => {
  const text = useTexts();
  const formats = useFormats();
  const reasonOf = useReasons();

  const entries = history.map(({ at, actor, event, details }, index) => ({
    key: `${at}:${index}`,
    title: text.wordsFor('event', event) ?? event,
    detail: noteOf(details, (code) => reasonOf(code, details).reason),
    footer: `${actor} · ${formats.instant(at)}`,
  }));

  return (
    <Panel title={text('history.title')}>
      {history.length === 0 ? (
        <Typography textColor="neutral600">{text('history.none')}</Typography>
      ) : (
        <Timeline entries={entries} />
      )}
    </Panel>
  );
};

/** A person's own words first; otherwise the words for a code. */
function noteOf(details: Record<string, unknown>, words: (code: string) => string): string | null {
  if (typeof details.reason === 'string') return `“${details.reason}”`;
  if (typeof details.reasonCode === 'string') return words(details.reasonCode);
  return null;
}
