import { useQuery } from '@tanstack/react-query';
import { Button, Flex, Typography } from '@strapi/design-system';
import type { ProfileModel, SampleGuess } from '@nitida/plugin-ingestion/contract';
import { FailureNotice, Panel, Waiting } from '@nitida/kernel/strapi/admin';
import { modelsQuery, type SampleFile } from '../../api/profiles.ts';
import { FileDrop } from '../../components/FileDrop.tsx';
import { NativeSelect } from '../../components/NativeSelect.tsx';
import { useTexts } from '../../texts.ts';
import { Fields } from './RecognitionPanel.tsx';
import { SampleRows } from './SampleRows.tsx';

type Props = {
  isNew: boolean;
  isBegun: boolean;
  sample: SampleFile | null;
  guess: SampleGuess | null;
  isBusy: boolean;
  error: unknown;
  onFile: (file: File) => void;
  onModel: (model: ProfileModel) => void;
  onGuess: () => void;
};

/** What a profile begins with: a file as the company sends it, or a profile that ships. */
export const SamplePanel = ({ isNew, isBegun, sample, guess, isBusy, error, onFile, onModel, onGuess }: Props) => {
  const text = useTexts();
  const { data: models = [] } = useQuery(modelsQuery());

  return (
    <Panel
      title={text('sample.title')}
      subtitle={text('sample.subtitle')}
      action={
        sample && isBegun ? (
          <Button variant="tertiary" onClick={onGuess} disabled={isBusy}>
            {text('sample.guess')}
          </Button>
        ) : null
      }
    >
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Fields>
          <FileDrop
            label={text('sample.file')}
            file={sample?.file ?? null}
            onChange={(file) => {
              if (file) onFile(file);
            }}
          />
          {isNew ? (
            <NativeSelect
              label={text('sample.model')}
              defaultValue=""
              choices={models.map(({ key }) => ({ value: key, label: text.wordsFor('model', key) ?? key }))}
              onChange={(key) => {
                const model = models.find((one) => one.key === key);
                if (model) onModel(model);
              }}
            >
              <option value="">{text('sample.noModel')}</option>
            </NativeSelect>
          ) : null}
        </Fields>
        {error ? <FailureNotice error={error} wordsFor={(code) => text.wordsFor('failure', code)} /> : null}
        {isBusy ? <Waiting /> : null}
        {guess && guess.rows.length > 0 ? <SampleRows guess={guess} /> : null}
        {guess && guess.rows.length === 0 ? <Typography>{text('sample.noRows')}</Typography> : null}
      </Flex>
    </Panel>
  );
};
