import { Checkbox, Flex } from '@strapi/design-system';
import type { FieldMapping, Target, Transform } from '@nitida/plugin-ingestion/contract';
import { NativeSelect, SmallInput } from '../../components/NativeSelect.tsx';
import { useTexts } from '../../texts.ts';
import { choiceWords } from './FieldRow.tsx';
import type { ColumnChoice } from './MappingPanel.tsx';
import { Fields } from './RecognitionPanel.tsx';

type Props = {
  label: string;
  target: Target;
  field: FieldMapping;
  columns: readonly ColumnChoice[];
  onChange: (field: FieldMapping) => void;
};

type Of<Type extends Transform['type']> = Extract<Transform, { type: Type }>;

/** The order in which they are done, whatever the order in which a person turns them on. */
const ORDER: readonly Transform['type'][] = ['slice', 'uppercase', 'date', 'number', 'negate', 'codes'];

const PATTERNS = [
  'gg/mm/aaaa',
  'gg/mm/aa',
  'aaaa-mm-gg',
  'aaaammgg',
  'ggmmaaaa',
  'gg-mm-aaaa',
  'gg.mm.aaaa',
  'mm/aaaa',
];

/** How a field's value is read: what is on for its type, and what may be turned on for any. */
export const FieldSettings = ({ label, target, field, columns, onChange }: Props) => {
  const text = useTexts();
  const find = <Type extends Transform['type']>(type: Type) =>
    field.transforms.find((transform): transform is Of<Type> => transform.type === type);
  const date = find('date');
  const number = find('number');
  const codes = find('codes');
  const slice = find('slice');

  const set = (type: Transform['type'], transform: Transform | null) => {
    const others = field.transforms.filter((one) => one.type !== type);
    const transforms = [...others, ...(transform ? [transform] : [])].sort(
      (one, other) => ORDER.indexOf(one.type) - ORDER.indexOf(other.type),
    );
    onChange({ ...field, transforms });
  };

  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Fields>
        {date ? (
          <SmallInput
            label={text('settings.pattern')}
            hint={text('settings.patternHint', { patterns: PATTERNS.slice(0, 4).join('  ') })}
            value={date.pattern}
            maxLength={20}
            onChange={(pattern) => set('date', { type: 'date', pattern })}
          />
        ) : null}
        {number ? (
          <>
            <NativeSelect
              label={text('settings.decimal')}
              value={number.decimal}
              choices={[
                { value: ',', label: text('settings.comma') },
                { value: '.', label: text('settings.point') },
              ]}
              onChange={(decimal) => set('number', { ...number, decimal: decimal === '.' ? '.' : ',' })}
            />
            <NativeSelect
              label={text('settings.implied')}
              value={String(number.impliedDecimals)}
              choices={[0, 1, 2, 3, 4, 5, 6].map((count) => ({
                value: String(count),
                label: count === 0 ? text('settings.impliedNone') : String(count),
              }))}
              onChange={(count) => set('number', { ...number, impliedDecimals: Number(count) })}
            />
            <Checkbox
              checked={find('negate') !== undefined}
              onCheckedChange={(checked) => set('negate', checked === true ? { type: 'negate' } : null)}
            >
              {text('settings.negate')}
            </Checkbox>
          </>
        ) : null}
        <NativeSelect
          label={text('settings.and')}
          value={field.from[1] ?? ''}
          choices={columns.map(({ name }) => ({ value: name, label: name }))}
          onChange={(second) =>
            onChange({ ...field, from: [...field.from.slice(0, 1), ...(second === '' ? [] : [second])] })
          }
        >
          <option value="">{text('mapping.none')}</option>
        </NativeSelect>
        {field.from.length > 1 ? (
          <>
            <NativeSelect
              label={text('settings.and')}
              value={field.from[2] ?? ''}
              choices={columns.map(({ name }) => ({ value: name, label: name }))}
              onChange={(third) =>
                onChange({ ...field, from: [...field.from.slice(0, 2), ...(third === '' ? [] : [third])] })
              }
            >
              <option value="">{text('mapping.none')}</option>
            </NativeSelect>
            <SmallInput
              label={text('settings.join')}
              value={field.join}
              maxLength={5}
              onChange={(join) => onChange({ ...field, join })}
            />
          </>
        ) : null}
        <SmallInput
          label={text('settings.otherwise')}
          value={field.constant ?? ''}
          maxLength={500}
          onChange={(constant) => onChange({ ...field, constant: constant === '' ? null : constant })}
        />
        <Checkbox
          checked={slice !== undefined}
          onCheckedChange={(checked) => set('slice', checked === true ? { type: 'slice', start: 1, length: 10 } : null)}
        >
          {text('settings.slice')}
        </Checkbox>
        {slice ? (
          <>
            <SmallInput
              label={text('fixed.start')}
              type="number"
              min={1}
              max={2_000}
              value={String(slice.start)}
              onChange={(start) => set('slice', { ...slice, start: Math.max(1, Math.trunc(Number(start)) || 1) })}
            />
            <SmallInput
              label={text('fixed.length')}
              type="number"
              min={1}
              max={2_000}
              value={String(slice.length)}
              onChange={(length) => set('slice', { ...slice, length: Math.max(1, Math.trunc(Number(length)) || 1) })}
            />
          </>
        ) : null}
        {target.type === 'text' || target.type === 'code' || target.type === 'choice' ? (
          <Checkbox
            checked={find('uppercase') !== undefined}
            onCheckedChange={(checked) => set('uppercase', checked === true ? { type: 'uppercase' } : null)}
          >
            {text('settings.uppercase')}
          </Checkbox>
        ) : null}
      </Fields>
      {codes ? (
        <Codes
          label={label}
          target={target}
          codes={codes}
          values={columns.find(({ name }) => name === field.from[0])?.examples ?? []}
          onChange={(changed) => set('codes', changed)}
        />
      ) : null}
    </Flex>
  );
};

type CodesProps = {
  label: string;
  target: Target;
  codes: Of<'codes'>;
  values: readonly string[];
  onChange: (codes: Of<'codes'>) => void;
};

/** The file's words, each with ours beside it. */
const Codes = ({ label, target, codes, values, onChange }: CodesProps) => {
  const text = useTexts();
  const words = [...new Set([...Object.keys(codes.codes), ...values])];
  const choices = (target.choices ?? []).map((choice) => ({ value: choice, label: choiceWords(text, choice) }));

  const setWord = (word: string, ours: string) => {
    const { [word]: _before, ...others } = codes.codes;
    onChange({ ...codes, codes: ours === '' ? others : { ...others, [word]: ours } });
  };

  return (
    <Fields role="group" aria-label={text('settings.codes', { field: label })}>
      {words.map((word) => (
        <NativeSelect
          key={word}
          label={text('settings.code', { word })}
          value={codes.codes[word] ?? ''}
          choices={choices}
          onChange={(ours) => setWord(word, ours)}
        >
          <option value="">{text('settings.unknown')}</option>
        </NativeSelect>
      ))}
      <NativeSelect
        label={text('settings.others')}
        value={codes.otherwise ?? ''}
        choices={choices}
        onChange={(otherwise) => onChange({ ...codes, otherwise: otherwise === '' ? null : otherwise })}
      >
        <option value="">{text('settings.reject')}</option>
      </NativeSelect>
    </Fields>
  );
};
