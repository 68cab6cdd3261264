import { useQuery } from '@tanstack/react-query';
import { Flex, Typography } from '@strapi/design-system';
import { useMemo } from 'react';
import type {
  Example,
  ExamplesRequest,
  FieldMapping,
  ProfileDefinition,
  ProfileTargets,
  SampleGuess,
} from '@nitida/plugin-ingestion/contract';
import { thingWords } from '@nitida/plugin-ingestion/contract/field-texts';
import { THINGS } from '@nitida/plugin-ingestion/contract/profile-check';
import { Panel, useOperatorLanguage } from '@nitida/kernel/strapi/admin';
import { examplesQuery } from '../../api/profiles.ts';
import { NativeSelect } from '../../components/NativeSelect.tsx';
import { useTexts } from '../../texts.ts';
import { addThing, changeThing, isFixed, isTyped, removeThing, setField } from './draft.ts';
import { ThingCard } from './ThingCard.tsx';
import { useLater } from './use-later.ts';

type Props = {
  definition: ProfileDefinition;
  guess: SampleGuess | null;
  targets: ProfileTargets;
  onChange: (definition: ProfileDefinition) => void;
};

/** Which of the file's columns becomes which of our fields, with what becomes of a value of the sample. */
export const MappingPanel = ({ definition, guess, targets, onChange }: Props) => {
  const text = useTexts();
  const { format, records } = definition;
  const examples = useExamples(definition, guess, targets);

  if (isFixed(format)) {
    return (
      <Panel title={text('mapping.title')}>
        <Typography>{text('mapping.fixed')}</Typography>
      </Panel>
    );
  }

  const tags = tagsOf(definition, guess);

  return (
    <Panel title={text('mapping.title')} subtitle={text('mapping.subtitle')}>
      <Flex direction="column" alignItems="stretch" gap={6}>
        {tags.map((tag) => {
          const record = records.findIndex((one) => one.tag === tag);
          const columns = columnsOf(definition, guess, tag);
          return (
            <Flex key={tag} direction="column" alignItems="stretch" gap={4}>
              {tag === null ? null : (
                <Typography tag="h3" fontWeight="bold">
                  {text('sample.rowsOf', { tag })}
                </Typography>
              )}
              {(records[record]?.makes ?? []).map((mapping, thing) => (
                <ThingCard
                  key={`${mapping.entity}-${thing}`}
                  mapping={mapping}
                  targets={targets[mapping.entity]}
                  columns={columns}
                  exampleOf={(field) => examples(record, thing, field)}
                  onField={(name, field) => onChange(setField(definition, { record, thing }, name, field))}
                  onWhen={(when) =>
                    onChange(changeThing(definition, { record, thing }, (before) => ({ ...before, when })))
                  }
                  onRemove={() => onChange(removeThing(definition, { record, thing }))}
                />
              ))}
              <AddThing definition={definition} tag={tag} onChange={onChange} />
            </Flex>
          );
        })}
      </Flex>
    </Panel>
  );
};

const AddThing = ({
  definition,
  tag,
  onChange,
}: {
  definition: ProfileDefinition;
  tag: string | null;
  onChange: Props['onChange'];
}) => {
  const text = useTexts();
  const language = useOperatorLanguage();
  const { may } = THINGS[definition.kind];

  return (
    <div style={{ maxWidth: '32rem' }}>
      <NativeSelect
        label={tag === null ? text('mapping.add') : text('mapping.addTo', { tag })}
        value=""
        choices={may.map((entity) => ({ value: entity, label: thingWords(entity, language) }))}
        onChange={(chosen) => {
          const entity = may.find((one) => one === chosen);
          if (entity) onChange(addThing(definition, tag, entity));
        }}
      >
        <option value="">{text('mapping.choose')}</option>
      </NativeSelect>
    </div>
  );
};

/** Of a record-typed layout: what the sample has, and what is mapped already. */
function tagsOf({ format, records }: ProfileDefinition, guess: SampleGuess | null): (string | null)[] {
  if (!isTyped(format)) return [null];
  const declared = format.type === 'fixed_width_records' ? format.recordTypes.map(({ tag }) => tag) : [];
  const seen = guess?.columns.map(({ tag }) => tag) ?? [];
  const tags = [...seen, ...declared, ...records.map(({ tag }) => tag)].filter((tag) => tag !== null);
  return [...new Set(tags)];
}

export type ColumnChoice = SampleGuess['columns'][number];

/** The sample's columns; and those that are mapped, or that the format names, without a sample. */
function columnsOf(
  { format, records }: ProfileDefinition,
  guess: SampleGuess | null,
  tag: string | null,
): ColumnChoice[] {
  const seen = guess?.columns.filter((column) => column.tag === tag) ?? [];
  const declared =
    format.type === 'fixed_width'
      ? format.columns
      : format.type === 'fixed_width_records'
        ? (format.recordTypes.find((one) => one.tag === tag)?.columns ?? [])
        : [];
  const mapped = records
    .filter((record) => record.tag === tag)
    .flatMap(({ makes }) => makes.flatMap(({ fields }) => Object.values(fields).flatMap(({ from }) => from)));
  const names = [...new Set([...declared.map(({ name }) => name), ...mapped])];
  const others = names.filter((name) => !seen.some((column) => column.name === name));
  return [...seen, ...others.map((name) => ({ tag, name, examples: [], transforms: [] }))];
}

export type FieldExample = { given: string; made: Example | null };

const EXAMPLES = 3;

type Asked = { key: string; given: string[]; field: ExamplesRequest['fields'][number] };

/** One question for all fields: what the transforms make of the sample's first values. */
function useExamples(definition: ProfileDefinition, guess: SampleGuess | null, targets: ProfileTargets) {
  const asked = useMemo(() => askedOf(definition, guess, targets), [definition, guess, targets]);
  const later = useLater(asked, 250);
  const { data = [] } = useQuery(examplesQuery(later.map(({ field }) => field)));

  return (record: number, thing: number, field: string): FieldExample[] => {
    const key = [record, thing, field].join();
    const place = later.findIndex((one) => one.key === key);
    return asked
      .filter((one) => one.key === key)
      .flatMap(({ given }) => given.map((value, index) => ({ given: value, made: data[place]?.[index] ?? null })));
  };
}

function askedOf({ records }: ProfileDefinition, guess: SampleGuess | null, targets: ProfileTargets): Asked[] {
  if (!guess) return [];
  return records.flatMap(({ tag, makes }, record) =>
    makes.flatMap(({ entity, fields }, thing) =>
      Object.entries(fields).flatMap(([name, field]) => {
        const target = targets[entity].find((one) => one.name === name);
        const given = valuesOf(field, guess, tag);
        if (!target || given.length === 0) return [];
        const { type } = target;
        return [
          { key: [record, thing, name].join(), given, field: { type, transforms: field.transforms, values: given } },
        ];
      }),
    ),
  );
}

function valuesOf({ from, join, constant }: FieldMapping, guess: SampleGuess, tag: string | null): string[] {
  const names = guess.columns.filter((column) => column.tag === tag).map(({ name }) => name);
  const places = from.map((name) => names.indexOf(name));
  const rows = guess.rows.filter((row) => row.tag === tag);
  const values = rows.map(({ cells }) =>
    places
      .map((place) => (cells[place] ?? '').trim())
      .filter((value) => value !== '')
      .join(join),
  );
  const found = [...new Set(values.map((value) => value || (constant ?? '')).filter((value) => value !== ''))];
  return found.slice(0, EXAMPLES);
}
