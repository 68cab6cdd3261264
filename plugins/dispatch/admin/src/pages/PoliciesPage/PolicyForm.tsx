import { Button, Checkbox, Flex, Typography } from '@strapi/design-system';
import { Check } from '@strapi/icons';
import { useNotification, useRBAC } from '@strapi/strapi/admin';
import { type FormEvent, useState } from 'react';
import type { CompanyPolicy } from '@nitida/plugin-dispatch/contract';
import { FailureNotice, Panel, permission } from '@nitida/kernel/strapi/admin';
import { useSavePolicy } from '../../api/audience.ts';
import { Columns, LineField } from '../../components/fields.tsx';
import { useTexts } from '../../texts.ts';
import { CascadeField } from './CascadeField.tsx';
import { HoursField } from './HoursField.tsx';
import { draftOf, type PolicyDraft, readPolicy } from './policy-draft.ts';

const MAY_SAVE = [permission('plugin::dispatch.senders')];

export const PolicyForm = ({ given }: { given: CompanyPolicy }) => {
  const text = useTexts();
  const { toggleNotification } = useNotification();
  const { allowedActions } = useRBAC(MAY_SAVE);
  const save = useSavePolicy(given.company.id);
  const [draft, setDraft] = useState(() => draftOf(given.policy));
  const [isTried, setIsTried] = useState(false);
  const { policy, wrong } = readPolicy(draft);
  const change = (next: Partial<PolicyDraft>) => setDraft({ ...draft, ...next });
  const errorOf = (name: string) => (isTried && wrong.has(name) ? text('policies.wrong') : undefined);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsTried(true);
    if (!policy) return;
    save.mutate(policy, {
      onSuccess: () => toggleNotification({ type: 'success', message: text('policies.saved') }),
    });
  };

  return (
    <form onSubmit={submit} noValidate>
      <Flex direction="column" alignItems="stretch" gap={6}>
        <Panel title={text('policies.cascade')} subtitle={text('policies.cascadeHint')}>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <CascadeField cascade={draft.cascade} senders={given.senders} onChange={(cascade) => change({ cascade })} />
            {isTried && wrong.has('cascade') ? (
              <Typography role="alert" textColor="danger700">
                {text('policies.cascadeEmpty')}
              </Typography>
            ) : null}
            <Checkbox checked={draft.fallsBack} onCheckedChange={(isOn) => change({ fallsBack: isOn === true })}>
              {text('policies.fallsBack')}
            </Checkbox>
            <Checkbox
              checked={draft.fallsBackToRegistered}
              disabled={!draft.fallsBack}
              onCheckedChange={(isOn) => change({ fallsBackToRegistered: isOn === true })}
            >
              {text('policies.fallsBackToRegistered')}
            </Checkbox>
            <Checkbox
              checked={draft.mergesHouseholds}
              onCheckedChange={(isOn) => change({ mergesHouseholds: isOn === true })}
            >
              {text('policies.mergesHouseholds')}
            </Checkbox>
          </Flex>
        </Panel>

        <Panel title={text('policies.hours')} subtitle={text('policies.hoursHint', { zone: given.timeZone })}>
          <Flex direction="column" alignItems="stretch" gap={5}>
            {(['email', 'phone', 'postal'] as const).map((kind) => (
              <HoursField
                key={kind}
                kind={kind}
                hours={draft.quietHours[kind]}
                error={errorOf(`quietHours.${kind}`)}
                onChange={(hours) => change({ quietHours: { ...draft.quietHours, [kind]: hours } })}
              />
            ))}
          </Flex>
        </Panel>

        <Panel title={text('policies.caps')} subtitle={text('policies.capsHint')}>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Columns>
              <LineField
                label={text('policies.capPerDay')}
                name="capPerDay"
                hint={text('policies.noCap')}
                value={draft.capPerDay}
                error={errorOf('capPerDay')}
                onChange={(capPerDay) => change({ capPerDay })}
              />
              <LineField
                label={text('policies.capPerWeek')}
                name="capPerWeek"
                hint={text('policies.noCap')}
                value={draft.capPerWeek}
                error={errorOf('capPerWeek')}
                onChange={(capPerWeek) => change({ capPerWeek })}
              />
              <LineField
                label={text('policies.softBounces')}
                name="softBouncesInARow"
                hint={text('policies.softBouncesHint')}
                isRequired
                value={draft.softBouncesInARow}
                error={errorOf('softBouncesInARow')}
                onChange={(softBouncesInARow) => change({ softBouncesInARow })}
              />
            </Columns>
            <Checkbox
              checked={draft.capsServiceMessages}
              onCheckedChange={(isOn) => change({ capsServiceMessages: isOn === true })}
            >
              {text('policies.capsServiceMessages')}
            </Checkbox>
          </Flex>
        </Panel>

        {save.error ? <FailureNotice error={save.error} wordsFor={(code) => text.wordsFor('failure', code)} /> : null}
        {isTried && !policy ? (
          <Typography role="alert" textColor="danger700">
            {text('policies.wrongAbove')}
          </Typography>
        ) : null}
        <Flex gap={3} wrap="wrap">
          <Button
            type="submit"
            size="L"
            startIcon={<Check />}
            loading={save.isPending}
            disabled={!allowedActions.canSenders}
          >
            {text('policies.save')}
          </Button>
          <Typography variant="pi" textColor="neutral600">
            {allowedActions.canSenders ? text('policies.voids') : text('policies.notPermitted')}
          </Typography>
        </Flex>
      </Flex>
    </form>
  );
};
