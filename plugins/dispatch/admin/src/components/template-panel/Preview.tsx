import { useQuery } from '@tanstack/react-query';
import { Button, Field, Flex, Modal, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { Expand } from '@strapi/icons';
import { useState } from 'react';
import { SampleKind, type TemplatePreview } from '@nitida/plugin-dispatch/contract';
import { FailureNotice, Notice, useFormats, Waiting } from '@nitida/kernel/strapi/admin';
import { previewQuery } from '../../api/texts.ts';
import { useTexts } from '../../texts.ts';
import { Content } from '../content/Content.tsx';
import { Problems } from './Problems.tsx';
import { useDraft } from './use-draft.ts';
import { Variables } from './Variables.tsx';

/** The draft in the form on a bill of the company's, with all that is wrong with it and all that it may ask for. */
export const Preview = ({ documentId }: { documentId: string | null }) => {
  const text = useTexts();
  const [kind, setKind] = useState<SampleKind>('typical');
  const { data: preview, error, refetch } = useQuery(previewQuery(useDraft(documentId, kind)));

  return (
    <Flex direction="column" alignItems="stretch" gap={4} width="100%">
      <Field.Root>
        <Field.Label>{text('preview.sample')}</Field.Label>
        <SingleSelect value={kind} onChange={(chosen) => setKind(SampleKind.parse(chosen))}>
          {SampleKind.options.map((one) => (
            <SingleSelectOption key={one} value={one}>
              {text(`sample.${one}`)}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      </Field.Root>
      {error ? <FailureNotice error={error} onRetry={() => void refetch()} /> : null}
      {!error && !preview ? <Waiting /> : null}
      {!error && preview ? <Drawn preview={preview} /> : null}
    </Flex>
  );
};

const Drawn = ({ preview }: { preview: TemplatePreview }) => {
  const text = useTexts();
  const { content, from, problems, sample, variables, isService } = preview;

  return (
    <>
      <Typography variant="pi" textColor="neutral600" tag="p" style={{ overflowWrap: 'anywhere' }}>
        {text(sample.isInvented ? 'preview.invented' : 'preview.onBill', {
          number: sample.billNumber,
          name: sample.customerName,
        })}
      </Typography>
      <Problems problems={problems} />
      {content ? (
        <>
          <Larger preview={preview} content={content} />
          <Content content={content} from={from} isNarrow />
          <Cost preview={preview} />
        </>
      ) : (
        <Notice tone="warning" title={text('preview.none')} />
      )}
      {isService ? (
        <Typography variant="pi" textColor="neutral600" tag="p">
          {text('preview.service')}
        </Typography>
      ) : null}
      <Variables variables={variables} />
    </>
  );
};

/** How long a text is and what it costs, where length is paid for. */
const Cost = ({ preview: { segments, costMillicents } }: { preview: TemplatePreview }) => {
  const text = useTexts();
  const { euro, number } = useFormats();
  if (!segments && costMillicents === null) return null;

  const length = segments
    ? [
        text('preview.units', { count: segments.unitCount, left: segments.unitsLeft }),
        text(`preview.${segments.encoding}`),
        text('preview.segments', { count: segments.segmentCount }),
      ]
    : [];
  // Thousandths of a cent for one are cents for a thousand.
  const cost =
    costMillicents === null
      ? text('preview.noTariff')
      : text('preview.cost', { each: number(costMillicents / 1_000), thousand: euro(Math.round(costMillicents)) });
  return (
    <Typography variant="pi" tag="p" role="status">
      {[...length, cost].join(' · ')}
    </Typography>
  );
};

const Larger = ({
  preview: { from },
  content,
}: {
  preview: TemplatePreview;
  content: NonNullable<TemplatePreview['content']>;
}) => {
  const text = useTexts();

  return (
    <Modal.Root>
      <Modal.Trigger>
        <Button variant="tertiary" startIcon={<Expand />} fullWidth>
          {text('preview.larger')}
        </Button>
      </Modal.Trigger>
      <Modal.Content>
        <Modal.Header closeLabel={text('content.close')}>
          <Modal.Title>{text('preview.title')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Content content={content} from={from} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
};
