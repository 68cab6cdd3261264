import type { ProfileStops } from '@nitida/plugin-ingestion/contract';
import { Panel } from '@nitida/kernel/strapi/admin';
import { SmallInput } from '../../components/NativeSelect.tsx';
import { useTexts } from '../../texts.ts';
import { Fields } from './RecognitionPanel.tsx';

type Props = { stops: ProfileStops; onChange: (stops: ProfileStops) => void };

const STOPS = [
  { name: 'rejectedPercent', max: 100 },
  { name: 'customersGonePercent', max: 100 },
  { name: 'totalPercent', max: 10_000 },
  { name: 'missingReadingsPercent', max: 100 },
  { name: 'outliersPercent', max: 100 },
] as const;

/** From which difference on a run waits for a person. Empty: it never waits for that. */
export const StopsPanel = ({ stops, onChange }: Props) => {
  const text = useTexts();

  return (
    <Panel title={text('stops.title')} subtitle={text('stops.subtitle')}>
      <Fields>
        {STOPS.map(({ name, max }) => (
          <SmallInput
            key={name}
            label={text(`stops.${name}`)}
            type="number"
            min={0}
            max={max}
            value={stops[name] === null ? '' : String(stops[name])}
            placeholder={text('stops.never')}
            onChange={(typed) => onChange({ ...stops, [name]: typed === '' ? null : Number(typed) })}
          />
        ))}
        <SmallInput
          label={text('stops.outlierPercent')}
          hint={text('stops.outlierHint')}
          type="number"
          min={1}
          max={10_000}
          value={String(stops.outlierPercent)}
          onChange={(typed) => onChange({ ...stops, outlierPercent: Number(typed) || 1 })}
        />
      </Fields>
    </Panel>
  );
};
