import { Flex, Typography } from '@strapi/design-system';
import type { FileKind, TryOut } from '@nitida/plugin-ingestion/contract';
import { type ProfileFault, profileFaultWords } from '@nitida/plugin-ingestion/contract/profile-texts';
import {
  FailureNotice,
  Figures,
  Notice,
  Panel,
  useFormats,
  useOperatorLanguage,
  Waiting,
} from '@nitida/kernel/strapi/admin';
import { useReasons } from '../../components/reasons.ts';
import { useTexts } from '../../texts.ts';
import { MadeTable } from './MadeTable.tsx';
import { TriedFaults } from './TriedFaults.tsx';

type Props = {
  kind: FileKind;
  hasSample: boolean;
  hasCompany: boolean;
  faults: readonly ProfileFault[];
  trial: { data: TryOut | undefined; error: unknown };
  /** The answer is to an earlier question. */
  isOld: boolean;
};

/** What the profile makes of the sample, every time something changes. */
export const TryOutPanel = ({ kind, hasSample, hasCompany, faults, trial, isOld }: Props) => {
  const text = useTexts();
  const language = useOperatorLanguage();

  return (
    <Panel title={text('trial.title')} subtitle={text('trial.subtitle')}>
      <div aria-live="polite" aria-busy={isOld}>
        {faults.length > 0 ? (
          <Notice tone="warning" title={text('trial.faults')}>
            <ul style={{ listStyle: 'disc', paddingInlineStart: '2rem' }}>
              {faults.map((fault, index) => (
                <li key={index}>{profileFaultWords(fault, language)}</li>
              ))}
            </ul>
          </Notice>
        ) : !hasSample ? (
          <Typography>{text('trial.noSample')}</Typography>
        ) : !hasCompany ? (
          <Typography>{text('profile.noCompany')}</Typography>
        ) : trial.error ? (
          <FailureNotice error={trial.error} wordsFor={(code) => text.wordsFor('failure', code)} />
        ) : trial.data ? (
          <Outcome kind={kind} trial={trial.data} />
        ) : (
          <Waiting />
        )}
      </div>
    </Panel>
  );
};

const Outcome = ({ kind, trial }: { kind: FileKind; trial: TryOut }) => {
  const text = useTexts();
  const formats = useFormats();
  const reasonOf = useReasons();
  const { refusal, counts, made, faults } = trial;

  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      {refusal ? (
        <Notice tone="danger" title={text('trial.refused')}>
          {reasonOf(refusal.code, refusal.details).reason} {reasonOf(refusal.code, refusal.details).remedy}
          {refusal.lineNumber === null ? null : ` ${text('rejections.line', { line: refusal.lineNumber })}`}
        </Notice>
      ) : null}
      <Figures
        figures={[
          { name: 'records', label: text('trial.records'), value: formats.number(counts.records) },
          { name: 'made', label: text(`trial.made.${kind}`), value: formats.number(counts.made) },
          {
            name: 'rejected',
            label: text('trial.rejected'),
            value: formats.number(counts.rejected),
            ...(counts.rejected > 0 ? { tone: 'danger' as const } : {}),
          },
          {
            name: 'warnings',
            label: text('trial.warnings'),
            value: formats.number(counts.warnings),
            ...(counts.warnings > 0 ? { tone: 'warning' as const } : {}),
          },
        ]}
      />
      {faults.length > 0 ? <TriedFaults kind={kind} faults={faults} /> : null}
      {made.length > 0 ? <MadeTable kind={kind} made={made} /> : null}
    </Flex>
  );
};
