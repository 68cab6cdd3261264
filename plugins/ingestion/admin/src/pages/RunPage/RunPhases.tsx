import { Flex, Typography } from '@strapi/design-system';
import { CheckCircle, Clock, Loader, WarningCircle } from '@strapi/icons';
import { keyframes, styled } from 'styled-components';
import { PhaseName, type RunDetail, type RunPhase, type RunState } from '@nitida/plugin-ingestion/contract';
import { Panel, useFormats } from '@nitida/kernel/strapi/admin';
import { useTexts } from '../../texts.ts';

const STOPPED: ReadonlySet<RunState> = new Set(['rejected', 'failed', 'cancelled', 'held', 'suspended']);

/** Of a run that is held the staff are being told: that goes on. */
const isStopped = (phase: PhaseName, state: RunState): boolean =>
  STOPPED.has(state) && !(phase === 'notify' && state === 'held');

/** The parts of the processing: how long each took, and how far the running one is. */
export const RunPhases = ({ run }: { run: RunDetail }) => {
  const text = useTexts();
  const begun = new Map(run.phases.map((phase) => [phase.phase, phase]));

  return (
    <Panel title={text('phase.title')}>
      <List>
        {PhaseName.options.map((name) => (
          <PhaseRow key={name} name={name} phase={begun.get(name)} isStopped={isStopped(name, run.state)} />
        ))}
      </List>
    </Panel>
  );
};

const PhaseRow = ({ name, phase, isStopped }: { name: PhaseName; phase: RunPhase | undefined; isStopped: boolean }) => {
  const text = useTexts();
  const formats = useFormats();
  const place = placeOf(phase, isStopped);
  const Icon = ICONS[place];
  // A running phase has taken as long as its last answer is old, plus the time until it came.
  const tookMs = phase ? Date.parse(phase.endedAt ?? new Date().toISOString()) - Date.parse(phase.startedAt) : 0;

  return (
    <li>
      <Flex gap={3} alignItems="flex-start">
        <Spin $isOn={place === 'running'} aria-hidden>
          <Icon width="1.6rem" height="1.6rem" fill={FILLS[place]} />
        </Spin>
        <Flex direction="column" alignItems="flex-start" flex="1" minWidth={0}>
          <Typography fontWeight={place === 'running' ? 'bold' : 'regular'}>{text(`phase.${name}`)}</Typography>
          <Typography variant="pi" textColor="neutral600">
            {phase ? text(`phaseCount.${name}`, { count: phase.doneCount }) : text(`phasePlace.${place}`)}
          </Typography>
          {phase && isOfBills(name) && place !== 'stopped' && phase.doneCount > 0 && tookMs > 0 ? (
            <Typography variant="pi" textColor="neutral600" style={{ fontVariantNumeric: 'tabular-nums' }}>
              {text(`phaseRate.${name}`, { rate: Math.round(phase.doneCount / (tookMs / 1_000)) })}
            </Typography>
          ) : null}
        </Flex>
        {phase ? (
          <Flex direction="column" alignItems="flex-end">
            <Typography variant="pi" style={{ fontVariantNumeric: 'tabular-nums' }}>
              {place === 'stopped' ? text('phasePlace.stopped') : formats.duration(tookMs)}
            </Typography>
            <Typography variant="pi" textColor="neutral600" style={{ fontVariantNumeric: 'tabular-nums' }}>
              {formats.clock(phase.startedAt)}
            </Typography>
          </Flex>
        ) : null}
      </Flex>
    </li>
  );
};

/** The phases that go through the bills: their pace says how long the rest takes. */
const isOfBills = (name: PhaseName): name is 'unpack' | 'check' | 'merge' => name !== 'store' && name !== 'notify';

type Place = 'waiting' | 'running' | 'done' | 'stopped';

const ICONS = { waiting: Clock, running: Loader, done: CheckCircle, stopped: WarningCircle } as const;
const FILLS = { waiting: 'neutral500', running: 'primary600', done: 'success600', stopped: 'danger600' } as const;

const placeOf = (phase: RunPhase | undefined, isStopped: boolean): Place => {
  if (!phase) return 'waiting';
  if (phase.endedAt) return 'done';
  return isStopped ? 'stopped' : 'running';
};

const List = styled.ol`
  display: flex;
  flex-direction: column;
  gap: 1.2rem;
  list-style: none;
  margin: 0;
  padding: 0;
`;

const turn = keyframes`to { transform: rotate(360deg); }`;

const Spin = styled.span<{ $isOn: boolean }>`
  display: inline-flex;
  padding-top: 0.2rem;

  @media (prefers-reduced-motion: no-preference) {
    svg {
      animation: ${turn} 1s linear infinite;
      animation-play-state: ${({ $isOn }) => ($isOn ? 'running' : 'paused')};
    }
  }
`;
