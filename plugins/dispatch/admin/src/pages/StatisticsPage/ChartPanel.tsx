import { Typography } from '@strapi/design-system';
import { lazy, type ReactNode, Suspense } from 'react';
import { styled } from 'styled-components';
import { Panel, Waiting } from '@nitida/kernel/strapi/admin';
import type { ChartProps } from './chart-canvas.tsx';

const ChartCanvas = lazy(() => import('./chart-canvas.tsx'));

type Props = {
  title: string;
  /** The point of the chart, in words. */
  sentence: string;
  chart: Omit<ChartProps, 'label'>;
  table: ReactNode;
  /** The table has too many columns to stand beside the chart. */
  isWide?: boolean;
};

/** A chart, what it says in one sentence, and the same numbers as a table. */
export const ChartPanel = ({ title, sentence, chart, table, isWide = false }: Props) => (
  <Panel title={title}>
    <Typography tag="p" fontWeight="semiBold" paddingBottom={4}>
      {sentence}
    </Typography>
    <Pair data-wide={isWide}>
      <Canvas style={{ blockSize: heightOf(chart) }}>
        <Suspense fallback={<Waiting />}>
          <ChartCanvas label={`${title}. ${sentence}`} {...chart} />
        </Suspense>
      </Canvas>
      <div>{table}</div>
    </Pair>
  </Panel>
);

/** Bars that lie need room for each; the others stand beside each other. */
const heightOf = ({ kind, names, series }: Props['chart']): string =>
  kind === 'bars' ? `${6 + names.length * Math.max(3.2, series.length * 1.8)}rem` : '28rem';

const Pair = styled.div`
  align-items: start;
  display: grid;
  gap: 2.4rem;
  grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);

  &[data-wide='true'] {
    grid-template-columns: minmax(0, 1fr);
  }

  @media (max-width: 1100px) {
    grid-template-columns: minmax(0, 1fr);
  }
`;

const Canvas = styled.div`
  min-inline-size: 0;
  position: relative;
`;
