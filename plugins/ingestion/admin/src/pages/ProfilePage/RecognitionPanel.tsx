import { Checkbox } from '@strapi/design-system';
import { styled } from 'styled-components';
import { type CompanyChoice, FileKind } from '@nitida/plugin-ingestion/contract';
import { Panel } from '@nitida/kernel/strapi/admin';
import { NativeSelect, SmallInput } from '../../components/NativeSelect.tsx';
import { useTexts } from '../../texts.ts';
import { type Draft, isFixed, setKind } from './draft.ts';

type Props = { draft: Draft; companies: readonly CompanyChoice[]; onChange: (change: Partial<Draft>) => void };

/** Whose files these are, what they bring, and how they are told from others. */
export const RecognitionPanel = ({ draft, companies, onChange }: Props) => {
  const text = useTexts();
  const kinds = isFixed(draft.definition.format) ? (['bills'] as const) : FileKind.options;

  return (
    <Panel title={text('recognition.title')} subtitle={text('recognition.subtitle')}>
      <Fields>
        <SmallInput
          label={text('profile.name')}
          value={draft.name}
          maxLength={100}
          isRequired
          onChange={(name) => onChange({ name })}
        />
        <NativeSelect
          label={text('run.company')}
          value={draft.company === null ? '' : String(draft.company)}
          choices={companies.map(({ id, name }) => ({ value: String(id), label: name }))}
          onChange={(id) => onChange({ company: id === '' ? null : Number(id) })}
        >
          {draft.company === null ? <option value="">{text('upload.choose')}</option> : null}
        </NativeSelect>
        <NativeSelect
          label={text('profile.kind')}
          value={draft.definition.kind}
          choices={kinds.map((kind) => ({ value: kind, label: text(`kind.${kind}`) }))}
          onChange={(kind) => onChange({ definition: setKind(draft.definition, FileKind.parse(kind)) })}
        />
        <SmallInput
          label={text('recognition.pattern')}
          hint={text('recognition.patternHint')}
          value={draft.namePattern}
          maxLength={200}
          isRequired
          onChange={(namePattern) => onChange({ namePattern })}
        />
        <SmallInput
          label={text('recognition.folder')}
          hint={text('recognition.folderHint')}
          value={draft.folder}
          maxLength={200}
          onChange={(folder) => onChange({ folder })}
        />
        <Checkbox checked={draft.isEnabled} onCheckedChange={(checked) => onChange({ isEnabled: checked === true })}>
          {text('recognition.enabled')}
        </Checkbox>
      </Fields>
    </Panel>
  );
};

export const Fields = styled.div`
  align-items: start;
  display: grid;
  gap: 1.6rem;
  grid-template-columns: repeat(auto-fill, minmax(min(100%, 24rem), 1fr));
`;
