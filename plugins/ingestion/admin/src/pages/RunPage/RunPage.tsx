import { useQuery } from '@tanstack/react-query';
import { Link } from '@strapi/design-system';
import { ArrowLeft } from '@strapi/icons';
import { Layouts, Page } from '@strapi/strapi/admin';
import { Link as RouterLink, useParams } from 'react-router-dom';
import { FailureNotice, ScreenTitle, Waiting } from '@nitida/kernel/strapi/admin';
import { runQuery } from '../../api/runs.ts';
import { useTexts } from '../../texts.ts';
import { RunActions } from './RunActions.tsx';
import { RunBody } from './RunBody.tsx';
import { RunSubtitle } from './RunSubtitle.tsx';

/** One run, from its file to its last message. It follows what happens by itself. */
export const RunPage = () => {
  const { documentId = '' } = useParams();
  const text = useTexts();
  const { data: run, isPending, error, refetch } = useQuery(runQuery(documentId));

  const back = (
    <Link tag={RouterLink} to=".." startIcon={<ArrowLeft />}>
      {text('run.back')}
    </Link>
  );

  if (isPending) {
    return (
      <Page.Main>
        <Waiting />
      </Page.Main>
    );
  }
  if (!run) {
    return (
      <Page.Main>
        <ScreenTitle>{text('runs.title')}</ScreenTitle>
        <Layouts.Header title={text('run.missing')} navigationAction={back} />
        <Layouts.Content>
          <FailureNotice error={error} onRetry={() => void refetch()} />
        </Layouts.Content>
      </Page.Main>
    );
  }

  return (
    <Page.Main>
      <ScreenTitle>{run.title}</ScreenTitle>
      <Layouts.Header
        title={run.title}
        subtitle={<RunSubtitle run={run} />}
        navigationAction={back}
        primaryAction={<RunActions run={run} />}
      />
      <Layouts.Content>
        <RunBody run={run} onMoved={() => void refetch()} />
      </Layouts.Content>
    </Page.Main>
  );
};
