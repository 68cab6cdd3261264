import { useQuery } from '@tanstack/react-query';
import { Link } from '@strapi/design-system';
import { Link as RouterLink } from 'react-router-dom';
import type { RunDetail } from '@nitida/plugin-ingestion/contract';
import { Notice } from '@nitida/kernel/strapi/admin';
import { mendingQuery } from '../../api/rejections.ts';
import { useTexts } from '../../texts.ts';

/** Of a run that brings again what another one rejected: which one. */
export const RetryOf = ({ run }: { run: RunDetail }) => {
  const text = useTexts();
  const { data } = useQuery(mendingQuery(run.documentId, run.state));
  if (!data?.retryOf) return null;

  return (
    <Notice tone="primary" title={text('mend.retryOf')}>
      <Link tag={RouterLink} to={`../runs/${data.retryOf.documentId}`}>
        {data.retryOf.title}
      </Link>
    </Notice>
  );
};
