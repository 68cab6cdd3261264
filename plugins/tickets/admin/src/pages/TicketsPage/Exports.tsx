import { useQuery } from '@tanstack/react-query';
import { Button, Flex, Typography } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { useNotification } from '@strapi/strapi/admin';
import type { TicketCriteria, TicketExport } from '@nitida/plugin-tickets/contract';
import { FailureNotice, Panel, useFormats, useOperatorLanguage } from '@nitida/kernel/strapi/admin';
import { downloadExport, exportsQuery, useAskForExport } from '../../api/lists.ts';
import { useTexts } from '../../texts.ts';

/** What the filters find, as a file: written in the background, whatever its length. */
export const Exports = ({ criteria }: { criteria: TicketCriteria }) => {
  const text = useTexts();
  const language = useOperatorLanguage();
  const { data: exports = [] } = useQuery(exportsQuery());
  const ask = useAskForExport();
  const askFor = (format: 'csv' | 'xlsx') => ask.mutate({ format, language, criteria });

  return (
    <Panel
      title={text('exports.title')}
      subtitle={text('exports.subtitle')}
      action={
        <Flex gap={2} wrap="wrap">
          {(['xlsx', 'csv'] as const).map((format) => (
            <Button
              key={format}
              variant="secondary"
              loading={ask.isPending && ask.variables.format === format}
              onClick={() => askFor(format)}
            >
              {text(`exports.ask.${format}`)}
            </Button>
          ))}
        </Flex>
      }
    >
      {ask.error ? (
        <FailureNotice error={ask.error} wordsFor={(code: string) => text.wordsFor('failure', code)} />
      ) : null}
      <Flex tag="ul" direction="column" alignItems="stretch" gap={2} aria-live="polite">
        {exports.map((one) => (
          <Flex key={one.documentId} tag="li" justifyContent="space-between" gap={3} wrap="wrap">
            <Line one={one} />
          </Flex>
        ))}
      </Flex>
    </Panel>
  );
};

const Line = ({ one }: { one: TicketExport }) => {
  const text = useTexts();
  const formats = useFormats();
  const { toggleNotification } = useNotification();
  const { state, format, rows, bytes, requestedAt, expiresAt } = one;

  const download = () => {
    downloadExport(one).catch(() => toggleNotification({ type: 'danger', message: text('exports.gone') }));
  };

  return (
    <>
      <Typography textColor="neutral800">
        {text(`exports.state.${state}`, {
          format: format.toUpperCase(),
          when: formats.instant(requestedAt),
          rows,
          size: formats.size(bytes ?? 0),
          until: formats.day(expiresAt.slice(0, 10)),
        })}
      </Typography>
      {state === 'done' ? (
        <Button
          size="S"
          variant="tertiary"
          startIcon={<Download />}
          aria-label={text('exports.downloadOf', { when: formats.instant(requestedAt), format: format.toUpperCase() })}
          onClick={download}
        >
          {text('exports.download')}
        </Button>
      ) : null}
    </>
  );
};
