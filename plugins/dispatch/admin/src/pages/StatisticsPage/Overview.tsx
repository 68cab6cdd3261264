import { useQuery } from '@tanstack/react-query';
import { Box, Button, Flex, Link, LinkButton } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { Link as RouterLink } from 'react-router-dom';
import { type Statistics, StatisticsFilters } from '@nitida/plugin-dispatch/contract';
import {
  EmptyState,
  FailureNotice,
  Notice,
  Panel,
  ScreenTitle,
  useAddress,
  useFormats,
  Waiting,
} from '@nitida/kernel/strapi/admin';
import { statisticsQuery } from '../../api/statistics.ts';
import { useTexts } from '../../texts.ts';
import { Channels } from './Channels.tsx';
import { Course } from './Course.tsx';
import { Delays } from './Delays.tsx';
import { Failures } from './Failures.tsx';
import { FiguresTable } from './FiguresTable.tsx';
import { Funnel } from './Funnel.tsx';
import { StatisticsExport } from './StatisticsExport.tsx';
import { StatisticsFilterBar } from './StatisticsFilterBar.tsx';
import { TotalFigures } from './TotalFigures.tsx';
import { useWords } from './use-words.ts';

/** What became of what was sent: figures, where people are lost, how fast, by which channel, and why not. */
export const Overview = () => {
  const text = useTexts();
  const { instant } = useFormats();
  const { filters, change, clear } = useAddress(StatisticsFilters);
  const { data, error, refetch } = useQuery(statisticsQuery(filters));
  const isFiltered = Object.values(filters).some((value) => value !== undefined);

  return (
    <Page.Main>
      <ScreenTitle>{text('statistics.title')}</ScreenTitle>
      <Layouts.Header
        title={text('statistics.title')}
        subtitle={data?.asOf ? text('statistics.asOf', { at: instant(data.asOf) }) : text('statistics.subtitle')}
        primaryAction={<StatisticsExport filters={filters} />}
      />
      <Layouts.Content>
        {data && data.countedShare !== null ? <BeingCounted share={data.countedShare} /> : null}
        <StatisticsFilterBar filters={filters} onChange={change} onClear={isFiltered ? clear : null} />
        {error ? (
          <FailureNotice error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <Waiting />
        ) : data.bySpan.length === 0 ? (
          <NoFigures isFiltered={isFiltered} onClear={clear} />
        ) : (
          <Parts statistics={data} />
        )}
      </Layouts.Content>
    </Page.Main>
  );
};

/** After a start on messages that were never counted. */
const BeingCounted = ({ share }: { share: number }) => {
  const text = useTexts();

  return (
    <Box paddingBottom={4}>
      <Notice tone="warning" role="status" title={text('statistics.counting', { share })} />
    </Box>
  );
};

const Parts = ({ statistics }: { statistics: Statistics }) => {
  const { total, byChannel, span, bySpan, delays, failures } = statistics;

  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      <TotalFigures total={total} />
      <Funnel total={total} />
      <Channels channels={byChannel} />
      <Delays kind="viewed" delays={delays} />
      <Delays kind="paid" delays={delays} />
      <Delays kind="arrived" delays={delays} />
      <Failures failures={failures} />
      <Course span={span} bySpan={bySpan} />
      <Tables statistics={statistics} />
    </Flex>
  );
};

const Tables = ({ statistics: { byRun, byLanguage, byService } }: { statistics: Statistics }) => {
  const text = useTexts();
  const words = useWords();
  const { language } = useFormats();

  return (
    <>
      {byRun.length > 0 ? (
        <Panel title={text('statistics.byRun')} subtitle={text('statistics.byRunHint')}>
          <FiguresTable
            label={text('statistics.byRun')}
            header={text('statistics.run')}
            groups={byRun}
            nameOf={({ key, title, company }) => (
              <Link tag={RouterLink} to={`/plugins/ingestion/runs/${key}`}>
                {`${title} (${company})`}
              </Link>
            )}
            narrowTo={({ key }) => ({ run: key })}
          />
        </Panel>
      ) : null}
      <Panel title={text('statistics.byLanguage')}>
        <FiguresTable
          label={text('statistics.byLanguage')}
          header={text('statistics.language')}
          groups={byLanguage}
          nameOf={({ key }) => language(key)}
          narrowTo={({ key }) => ({ language: key })}
        />
      </Panel>
      <Panel title={text('statistics.byService')}>
        <FiguresTable
          label={text('statistics.byService')}
          header={text('statistics.service')}
          groups={byService}
          nameOf={({ key }) => words.service(key)}
          narrowTo={({ key }) => ({ service: key })}
        />
      </Panel>
    </>
  );
};

/** Says the next step: figures come with what is sent. */
const NoFigures = ({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) => {
  const text = useTexts();

  return isFiltered ? (
    <EmptyState
      title={text('statistics.noMatch')}
      action={
        <Button variant="secondary" onClick={onClear}>
          {text('statistics.showAll')}
        </Button>
      }
    >
      {text('statistics.noMatchHint')}
    </EmptyState>
  ) : (
    <EmptyState
      title={text('statistics.empty')}
      action={
        <LinkButton tag={RouterLink} to="/plugins/ingestion" variant="secondary">
          {text('statistics.toRuns')}
        </LinkButton>
      }
    >
      {text('statistics.emptyHint')}
    </EmptyState>
  );
};
