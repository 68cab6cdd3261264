import { useQuery } from '@tanstack/react-query';
import { Flex } from '@strapi/design-system';
import { Layouts, Page, useNotification, useRBAC } from '@strapi/strapi/admin';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import {
  type CompanyChoice,
  type FlowFormat,
  type ProfileDefinition,
  ProfileInput,
  type ProfileModel,
  type ProfileTargets,
  type SampleGuess,
} from '@nitida/plugin-ingestion/contract';
import { findInDefinition } from '@nitida/plugin-ingestion/contract/profile-check';
import { permission, ScreenTitle } from '@nitida/kernel/strapi/admin';
import { tryOutQuery, useSaveProfile } from '../../api/profiles.ts';
import { useTexts } from '../../texts.ts';
import { type Draft, fits, nameOf, patternOf, withFormat } from './draft.ts';
import { FormatPanel } from './FormatPanel.tsx';
import { MappingPanel } from './MappingPanel.tsx';
import { BackToProfiles } from './ProfilePage.tsx';
import { RecognitionPanel } from './RecognitionPanel.tsx';
import { SamplePanel } from './SamplePanel.tsx';
import { SaveProfile } from './SaveProfile.tsx';
import { StopsPanel } from './StopsPanel.tsx';
import { TryOutPanel } from './TryOutPanel.tsx';
import { useLater } from './use-later.ts';
import { useSample } from './use-sample.ts';

const MANAGE = [permission('plugin::ingestion.manage')];

type Props = {
  documentId: string | null;
  initial: Draft;
  companies: readonly CompanyChoice[];
  targets: ProfileTargets;
};

/** A sample is dropped, its fields become ours, and what comes of it is read at once. */
export const ProfileEditor = ({ documentId, initial, companies, targets }: Props) => {
  const text = useTexts();
  const navigate = useNavigate();
  const { toggleNotification } = useNotification();
  const { allowedActions } = useRBAC(MANAGE);
  const save = useSaveProfile(documentId);
  const { sample, guess, isBusy, error, look } = useSample();
  const [draft, setDraft] = useState(initial);
  const [isBegun, setIsBegun] = useState(documentId !== null);
  /** Counts the mappings that came as a whole: their fields are put in order anew. */
  const [version, setVersion] = useState(0);
  const { definition } = draft;

  const canManage = Boolean(allowedActions.canManage);
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const define = (next: ProfileDefinition) => change({ definition: next });

  const takeFile = async (file: File) => {
    const found = await look(file, isBegun ? definition.format : null);
    if (!found) return;
    setIsBegun(true);
    setVersion((before) => before + 1);
    setDraft((before) => ({
      ...before,
      name: before.name || nameOf(file.name),
      namePattern: before.namePattern === '*' ? patternOf(file.name) : before.namePattern,
      definition: isBegun ? before.definition : found.definition,
    }));
  };

  const takeModel = ({ key, namePattern, definition: model }: ProfileModel) => {
    setIsBegun(true);
    setVersion((before) => before + 1);
    change({ name: text.wordsFor('model', key) ?? key, namePattern, definition: model });
    if (sample) void look(sample.file, model.format);
  };

  const guessAnew = async () => {
    const found = sample && (await look(sample.file, null));
    if (!found) return;
    define(found.definition);
    setVersion((before) => before + 1);
  };

  /** A format that is set otherwise has other columns: the mapping stays if it fits them. */
  const setFormat = async (format: FlowFormat) => {
    setDraft((before) => ({ ...before, definition: withFormat(before.definition, format) }));
    const found = sample && (await look(sample.file, format));
    if (!found) return;
    setDraft((before) => ({ ...before, definition: mappedAnew(before.definition, found) }));
    setVersion((before) => before + 1);
  };

  const faults = useMemo(() => findInDefinition(definition, targets), [definition, targets]);
  const input = ProfileInput.safeParse(draft);
  const later = useLater(definition);
  const isReady = findInDefinition(later, targets).length === 0 && draft.company !== null;
  const trial = useQuery(tryOutQuery(sample, draft.company ?? 0, later, isReady));
  const isTried = sample === null || (later === definition && !trial.isFetching && trial.data?.refusal === null);
  const canSave =
    input.success && faults.length === 0 && isTried && (sample === null || (trial.data?.counts.made ?? 0) > 0);

  const store = () => {
    if (!input.success) return;
    save.mutate(input.data, {
      onSuccess: (made) => {
        toggleNotification({ type: 'success', message: text('profile.saved', { name: made.name }) });
        navigate('..', { relative: 'path' });
      },
    });
  };

  const title = draft.name || text(documentId === null ? 'profiles.new' : 'profile.title');
  const saving = canManage ? <SaveProfile canSave={canSave} isBusy={save.isPending} onSave={store} /> : null;

  return (
    <Page.Main>
      <ScreenTitle>{title}</ScreenTitle>
      <Layouts.Header
        title={title}
        subtitle={text('profile.subtitle')}
        navigationAction={<BackToProfiles />}
        primaryAction={saving}
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={6}>
          {canManage ? (
            <SamplePanel
              isNew={documentId === null}
              isBegun={isBegun}
              sample={sample}
              guess={guess}
              isBusy={isBusy}
              error={error}
              onFile={(file) => void takeFile(file)}
              onModel={takeModel}
              onGuess={() => void guessAnew()}
            />
          ) : null}
          {isBegun ? (
            <>
              <RecognitionPanel draft={draft} companies={companies} onChange={change} />
              <FormatPanel format={definition.format} onChange={(format) => void setFormat(format)} />
              <MappingPanel
                key={`${version}-${definition.kind}`}
                definition={definition}
                guess={guess}
                targets={targets}
                onChange={define}
              />
              {canManage ? (
                <TryOutPanel
                  kind={definition.kind}
                  hasSample={sample !== null}
                  hasCompany={draft.company !== null}
                  faults={faults}
                  trial={trial}
                  isOld={later !== definition || trial.isFetching}
                />
              ) : null}
              <StopsPanel stops={draft.stops} onChange={(stops) => change({ stops })} />
              {saving ? (
                <SaveProfile
                  canSave={canSave}
                  isBusy={save.isPending}
                  onSave={store}
                  error={save.error}
                  reason={input.success ? null : missingOf(draft, text)}
                />
              ) : null}
            </>
          ) : null}
        </Flex>
      </Layouts.Content>
    </Page.Main>
  );
};

const mappedAnew = (definition: ProfileDefinition, found: SampleGuess): ProfileDefinition =>
  fits(definition, found.columns) && definition.records.length > 0
    ? definition
    : {
        ...found.definition,
        kind: definition.kind,
        records: found.definition.kind === definition.kind ? found.definition.records : [],
      };

/** What the person has still to say, beside the fields. */
const missingOf = (draft: Draft, text: ReturnType<typeof useTexts>): string => {
  if (draft.company === null) return text('profile.noCompany');
  return draft.name.trim() === '' ? text('profile.noName') : text('profile.incomplete');
};
