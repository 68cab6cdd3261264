import { Button, Field, Flex, Typography } from '@strapi/design-system';
import { PROVIDERS, type SenderField } from '@nitida/plugin-dispatch/contract/senders';
import { Badge, Panel } from '@nitida/kernel/strapi/admin';
import { ChoiceField, Columns, LineField } from '../../components/fields.tsx';
import { useTexts } from '../../texts.ts';
import { type Draft, fieldsOf } from './draft.ts';

type Props = {
  draft: Draft;
  secretNames: readonly string[];
  errorOf: (name: string) => string | undefined;
  onChange: (next: Partial<Draft>) => void;
};

/** What the provider wants to know. Secrets can be given and replaced, and are never shown. */
export const AccountFields = ({ draft, secretNames, errorOf, onChange }: Props) => {
  const text = useTexts();
  const provider = PROVIDERS[draft.channel];

  return (
    <Panel title={text('senders.account')} subtitle={text.wordsFor('senders.provider', provider)}>
      <Columns>
        {fieldsOf(draft.channel).map((field) => (
          <AccountField
            key={`${provider}.${field.name}`}
            field={field}
            draft={draft}
            isSet={secretNames.includes(field.name)}
            error={errorOf(field.name)}
            onChange={onChange}
          />
        ))}
      </Columns>
    </Panel>
  );
};

type FieldProps = {
  field: SenderField;
  draft: Draft;
  isSet: boolean;
  error: string | undefined;
  onChange: (next: Partial<Draft>) => void;
};

const AccountField = ({ field, draft, isSet, error, onChange }: FieldProps) => {
  const text = useTexts();
  const { name, kind, isSecret, isRequired, choices } = field;
  const label = text.wordsFor('senders.field', name) ?? name;
  const hint = text.wordsFor('senders.fieldHint', name) ?? undefined;

  if (isSecret) {
    const secret = draft.secrets[name];
    const write = (value: string | null | undefined) => {
      const { [name]: _before, ...others } = draft.secrets;
      onChange({ secrets: value === undefined ? others : { ...others, [name]: value } });
    };
    if (isSet && secret === undefined) {
      return (
        <SetSecret label={label} canBeTaken={!isRequired} onReplace={() => write('')} onTake={() => write(null)} />
      );
    }
    return (
      <LineField
        label={label}
        hint={secret === null ? text('senders.secretTaken') : (hint ?? text('senders.secretHint'))}
        name={name}
        isRequired={isRequired}
        isSecret
        lines={kind === 'lines' ? 4 : 1}
        value={secret ?? ''}
        error={error}
        onChange={(value) => write(value === '' ? undefined : value)}
      />
    );
  }

  const change = (value: string) => onChange({ settings: { ...draft.settings, [name]: value } });
  if (kind === 'choice') {
    return (
      <ChoiceField
        label={label}
        hint={hint}
        value={draft.settings[name] ?? choices?.[0] ?? ''}
        choices={(choices ?? []).map((value) => ({ value, label: text.wordsFor('senders.choice', value) ?? value }))}
        onChange={change}
      />
    );
  }
  return (
    <LineField
      label={label}
      hint={hint}
      name={name}
      isRequired={isRequired}
      value={draft.settings[name] ?? ''}
      error={error}
      onChange={change}
    />
  );
};

type SetProps = { label: string; canBeTaken: boolean; onReplace: () => void; onTake: () => void };

/** A secret that is there. Nobody sees it again: it is replaced, or taken away. */
const SetSecret = ({ label, canBeTaken, onReplace, onTake }: SetProps) => {
  const text = useTexts();

  return (
    <Field.Root>
      <Flex direction="column" alignItems="flex-start" gap={1}>
        <Typography variant="pi" fontWeight="bold">
          {label}
        </Typography>
        <Flex gap={2} wrap="wrap" minHeight="4rem">
          <Badge tone="success">{text('senders.secretSet')}</Badge>
          <Button variant="tertiary" aria-label={text('senders.replaceNamed', { name: label })} onClick={onReplace}>
            {text('senders.replace')}
          </Button>
          {canBeTaken ? (
            <Button variant="tertiary" aria-label={text('senders.takeNamed', { name: label })} onClick={onTake}>
              {text('senders.take')}
            </Button>
          ) : null}
        </Flex>
      </Flex>
    </Field.Root>
  );
};
