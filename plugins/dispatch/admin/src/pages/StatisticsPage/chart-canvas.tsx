import {
  BarController,
  BarElement,
  CategoryScale,
  Chart as Charts,
  type ChartOptions,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from 'chart.js';
import { useMemo } from 'react';
import { Chart } from 'react-chartjs-2';
import { useIntl } from 'react-intl';
import { useTheme } from 'styled-components';
import { looksOf } from './chart-looks.ts';

Charts.register(
  BarController,
  BarElement,
  CategoryScale,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
);

export type ChartProps = {
  /** What it shows, for who does not see it. The numbers stand in the table beside it. */
  label: string;
  kind: 'bars' | 'columns' | 'lines';
  names: readonly string[];
  series: readonly { name: string; values: readonly (number | null)[] }[];
  isShare: boolean;
};

/** The only file that loads Chart.js: it comes when a chart is to be drawn, and not before. */
const ChartCanvas = ({ label, kind, names, series, isShare }: ChartProps) => {
  const { colors } = useTheme();
  const { locale, formatNumber } = useIntl();

  const options = useMemo((): ChartOptions<'bar' | 'line'> => {
    const write = (value: number | string) =>
      formatNumber(Number(value), isShare ? { style: 'percent', maximumFractionDigits: 1 } : {});
    const values = {
      beginAtZero: true,
      ...(isShare && kind === 'lines' ? { max: 1 } : {}),
      ticks: { color: colors.neutral700, callback: write, maxTicksLimit: 6, ...(isShare ? {} : { precision: 0 }) },
      grid: { color: colors.neutral200 },
    };
    const categories = { ticks: { color: colors.neutral800 }, grid: { display: false } };
    const isAcross = kind === 'bars';

    return {
      locale,
      indexAxis: isAcross ? 'y' : 'x',
      maintainAspectRatio: false,
      animation: matchMedia('(prefers-reduced-motion: reduce)').matches ? false : { duration: 400 },
      scales: isAcross ? { x: values, y: categories } : { x: categories, y: values },
      plugins: {
        legend: {
          display: series.length > 1,
          position: 'bottom',
          labels: { color: colors.neutral800, usePointStyle: kind === 'lines', boxWidth: 24 },
        },
        tooltip: {
          callbacks: {
            label: ({ dataset, parsed }) => `${dataset.label ?? ''}: ${write((isAcross ? parsed.x : parsed.y) ?? 0)}`,
          },
        },
      },
    };
  }, [colors, formatNumber, isShare, kind, locale, series.length]);

  const data = useMemo(
    () => ({
      labels: [...names],
      datasets: series.map(({ name, values }, place) => ({
        label: name,
        data: [...values],
        ...looksOf(place, kind === 'lines', colors),
      })),
    }),
    [names, series, kind, colors],
  );

  return <Chart type={kind === 'lines' ? 'line' : 'bar'} aria-label={label} options={options} data={data} />;
};

export default ChartCanvas;
