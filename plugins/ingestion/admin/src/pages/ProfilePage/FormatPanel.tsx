import { Checkbox, Flex, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { type FlowFormat, FlowEncoding, Service } from '@nitida/plugin-ingestion/contract';
import { Panel } from '@nitida/kernel/strapi/admin';
import { NativeSelect, SmallInput } from '../../components/NativeSelect.tsx';
import { useTexts } from '../../texts.ts';
import { FixedColumns } from './FixedColumns.tsx';
import { Fields } from './RecognitionPanel.tsx';

type Change = (format: FlowFormat) => void;

const TYPES = [
  'delimited',
  'delimited_records',
  'fixed_width',
  'fixed_width_records',
  'spreadsheet',
  'stabo',
  'fatturapa',
] as const satisfies readonly FlowFormat['type'][];

const DELIMITERS = [
  { value: ';', text: 'format.semicolon' },
  { value: ',', text: 'format.comma' },
  { value: '\t', text: 'format.tab' },
  { value: '|', text: 'format.bar' },
] as const;

/** How the file is written, in words. */
export const FormatPanel = ({ format, onChange }: { format: FlowFormat; onChange: Change }) => {
  const text = useTexts();

  return (
    <Panel title={text('format.title')} subtitle={text('format.subtitle')}>
      <Fields>
        <NativeSelect
          label={text('format.type')}
          value={format.type}
          choices={TYPES.map((type) => ({ value: type, label: text(`format.${type}`) }))}
          onChange={(type) => onChange(newFormat(TYPES.find((one) => one === type) ?? 'delimited', format))}
        />
        <Settings format={format} onChange={onChange} />
      </Fields>
    </Panel>
  );
};

const Settings = ({ format, onChange }: { format: FlowFormat; onChange: Change }): ReactNode => {
  const text = useTexts();

  switch (format.type) {
    case 'stabo':
      return <Encoding format={format} onChange={onChange} />;
    case 'delimited':
      return (
        <>
          <Encoding format={format} onChange={onChange} />
          <Delimiter format={format} onChange={onChange} />
          <SkipLines format={format} onChange={onChange} />
          <Checkbox
            checked={format.hasHeader}
            onCheckedChange={(checked) => onChange({ ...format, hasHeader: checked === true })}
          >
            {text('format.hasHeader')}
          </Checkbox>
        </>
      );
    case 'delimited_records':
      return (
        <>
          <Encoding format={format} onChange={onChange} />
          <Delimiter format={format} onChange={onChange} />
          <SkipLines format={format} onChange={onChange} />
          <Figure
            label={text('format.tagColumn')}
            value={format.tagColumn}
            min={1}
            max={200}
            onChange={(tagColumn) => onChange({ ...format, tagColumn })}
          />
        </>
      );
    case 'fixed_width':
      return (
        <>
          <Encoding format={format} onChange={onChange} />
          <SkipLines format={format} onChange={onChange} />
          <Wide>
            <FixedColumns columns={format.columns} onChange={(columns) => onChange({ ...format, columns })} />
          </Wide>
        </>
      );
    case 'fixed_width_records':
      return <FixedWidthRecords format={format} onChange={onChange} />;
    case 'spreadsheet':
      return (
        <>
          <SmallInput
            label={text('format.sheet')}
            hint={text('format.sheetHint')}
            value={format.sheet}
            maxLength={31}
            onChange={(sheet) => onChange({ ...format, sheet })}
          />
          <Figure
            label={text('format.headerRow')}
            value={format.headerRow}
            min={1}
            max={50}
            onChange={(headerRow) => onChange({ ...format, headerRow })}
          />
        </>
      );
    case 'fatturapa':
      return (
        <NativeSelect
          label={text('format.service')}
          value={format.service}
          choices={SERVICES.map((service) => ({ value: service, label: text(`service.${service}`) }))}
          onChange={(chosen) =>
            onChange({ ...format, service: SERVICES.find((service) => service === chosen) ?? format.service })
          }
        />
      );
  }
};

const SERVICES = Service.options;

type OfText = Extract<FlowFormat, { encoding: FlowEncoding }>;

const Encoding = ({ format, onChange }: { format: OfText; onChange: Change }) => {
  const text = useTexts();

  return (
    <NativeSelect
      label={text('format.encoding')}
      value={format.encoding}
      choices={FlowEncoding.options.map((encoding) => ({ value: encoding, label: text(`format.${encoding}`) }))}
      onChange={(encoding) => onChange({ ...format, encoding: FlowEncoding.parse(encoding) })}
    />
  );
};

type Delimited = Extract<FlowFormat, { delimiter: string }>;

const Delimiter = ({ format, onChange }: { format: Delimited; onChange: Change }) => {
  const text = useTexts();

  return (
    <NativeSelect
      label={text('format.delimiter')}
      value={format.delimiter}
      choices={DELIMITERS.map(({ value, text: key }) => ({ value, label: text(key) }))}
      onChange={(chosen) => {
        const delimiter = DELIMITERS.find(({ value }) => value === chosen)?.value ?? ';';
        onChange({ ...format, delimiter });
      }}
    />
  );
};

const SkipLines = ({ format, onChange }: { format: Extract<FlowFormat, { skipLines: number }>; onChange: Change }) => {
  const text = useTexts();

  return (
    <Figure
      label={text('format.skipLines')}
      value={format.skipLines}
      min={0}
      max={50}
      onChange={(skipLines) => onChange({ ...format, skipLines })}
    />
  );
};

type FigureProps = { label: string; value: number; min: number; max: number; onChange: (value: number) => void };

const Figure = ({ label, value, min, max, onChange }: FigureProps) => (
  <SmallInput
    label={label}
    type="number"
    min={min}
    max={max}
    value={String(value)}
    onChange={(typed) => {
      const read = Number(typed);
      if (typed !== '' && Number.isInteger(read) && read >= min && read <= max) onChange(read);
    }}
  />
);

type FixedRecords = Extract<FlowFormat, { type: 'fixed_width_records' }>;

const FixedWidthRecords = ({ format, onChange }: { format: FixedRecords; onChange: Change }) => {
  const text = useTexts();
  const setType = (at: number, part: Partial<FixedRecords['recordTypes'][number]>) =>
    onChange({
      ...format,
      recordTypes: format.recordTypes.map((one, index) => (index === at ? { ...one, ...part } : one)),
    });

  return (
    <>
      <Encoding format={format} onChange={onChange} />
      <SkipLines format={format} onChange={onChange} />
      <Figure
        label={text('format.tagStart')}
        value={format.tag.start}
        min={1}
        max={10_000}
        onChange={(start) => onChange({ ...format, tag: { ...format.tag, start } })}
      />
      <Figure
        label={text('format.tagLength')}
        value={format.tag.length}
        min={1}
        max={20}
        onChange={(length) => onChange({ ...format, tag: { ...format.tag, length } })}
      />
      <SmallInput
        label={text('format.tags')}
        hint={text('format.tagsHint')}
        value={format.recordTypes.map(({ tag }) => tag).join(' ')}
        onChange={(typed) => {
          const tags = [...new Set(typed.split(/\s+/))].slice(0, 40);
          const recordTypes = tags.map(
            (tag) =>
              format.recordTypes.find((one) => one.tag === tag) ?? {
                tag,
                columns: [{ name: '1', start: 1, length: 10 }],
              },
          );
          onChange({ ...format, recordTypes });
        }}
      />
      {format.recordTypes.map(({ tag, columns }, index) => (
        <Wide key={index}>
          <Typography tag="h3" variant="pi" fontWeight="bold">
            {text('sample.rowsOf', { tag })}
          </Typography>
          <FixedColumns columns={columns} onChange={(changed) => setType(index, { columns: changed })} />
        </Wide>
      ))}
    </>
  );
};

const Wide = ({ children }: { children: ReactNode }) => (
  <Flex direction="column" alignItems="stretch" gap={2} style={{ gridColumn: '1 / -1' }}>
    {children}
  </Flex>
);

/** What two formats have in common stays. */
function newFormat(type: FlowFormat['type'], before: FlowFormat): FlowFormat {
  const encoding = 'encoding' in before ? before.encoding : 'utf-8';
  const delimiter = 'delimiter' in before ? before.delimiter : ';';
  const skipLines = 'skipLines' in before ? before.skipLines : 0;
  const columns = 'columns' in before ? before.columns : [{ name: '1', start: 1, length: 10 }];
  const made: Record<FlowFormat['type'], FlowFormat> = {
    stabo: { type: 'stabo', encoding },
    delimited: { type: 'delimited', encoding, delimiter, skipLines, hasHeader: true },
    delimited_records: { type: 'delimited_records', encoding, delimiter, skipLines, tagColumn: 1 },
    fixed_width: { type: 'fixed_width', encoding, skipLines, columns },
    fixed_width_records: {
      type: 'fixed_width_records',
      encoding,
      skipLines,
      tag: { start: 1, length: 2 },
      recordTypes: [{ tag: '01', columns }],
    },
    spreadsheet: { type: 'spreadsheet', sheet: '', headerRow: 1 },
    fatturapa: { type: 'fatturapa', service: 'electricity' },
  };
  return made[type];
}
