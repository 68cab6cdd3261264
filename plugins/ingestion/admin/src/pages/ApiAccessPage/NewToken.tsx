import {
  Button,
  Checkbox,
  Field,
  Flex,
  Modal,
  SingleSelect,
  SingleSelectOption,
  TextInput,
  Typography,
} from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { type FormEvent, useState } from 'react';
import { styled } from 'styled-components';
import type { CompanyChoice } from '@nitida/plugin-ingestion/contract';
import { ApiScope } from '@nitida/plugin-ingestion/contract/api-tokens';
import { FailureNotice, Notice } from '@nitida/kernel/strapi/admin';
import { useCreateApiToken } from '../../api/api-tokens.ts';
import { CopyField } from '../../components/CopyField.tsx';
import { useTexts } from '../../texts.ts';

type Props = { companies: readonly CompanyChoice[] };

/** Asks for whom and what for, then shows the token: for as long as the dialog stays open, and never again. */
export const NewToken = ({ companies }: Props) => {
  const text = useTexts();
  const [isOpen, setIsOpen] = useState(false);

  return (
    <Modal.Root open={isOpen} onOpenChange={setIsOpen}>
      <Modal.Trigger>
        <Button startIcon={<Plus />}>{text('api.new')}</Button>
      </Modal.Trigger>
      <Modal.Content>
        <Modal.Header closeLabel={text('upload.close')}>
          <Modal.Title>{text('api.new')}</Modal.Title>
        </Modal.Header>
        <TokenForm companies={companies} />
      </Modal.Content>
    </Modal.Root>
  );
};

const TokenForm = ({ companies }: Props) => {
  const text = useTexts();
  const create = useCreateApiToken();
  const [companyId, setCompanyId] = useState<number | null>(companies.length === 1 ? (companies[0]?.id ?? null) : null);
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly ApiScope[]>([]);
  const isReady = companyId !== null && name.trim() !== '' && scopes.length > 0;

  if (create.data) return <TokenMade token={create.data.token} />;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (companyId !== null && isReady) create.mutate({ company: companyId, name: name.trim(), scopes: [...scopes] });
  };

  return (
    <form onSubmit={submit}>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={5}>
          <Field.Root required>
            <Field.Label>{text('upload.company')}</Field.Label>
            <SingleSelect
              placeholder={text('upload.choose')}
              value={companyId === null ? null : String(companyId)}
              onChange={(id) => setCompanyId(Number(id))}
            >
              {companies.map(({ id, name: companyName }) => (
                <SingleSelectOption key={id} value={String(id)}>
                  {companyName}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Field.Root>
          <Field.Root required hint={text('api.nameHint')}>
            <Field.Label>{text('api.name')}</Field.Label>
            <TextInput name="name" value={name} maxLength={80} onChange={(event) => setName(event.target.value)} />
            <Field.Hint />
          </Field.Root>
          <Scopes chosen={scopes} onChange={setScopes} />
          {create.error ? (
            <FailureNotice error={create.error} wordsFor={(code) => text.wordsFor('failure', code)} />
          ) : null}
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        <Modal.Close>
          <Button variant="tertiary">{text('upload.close')}</Button>
        </Modal.Close>
        <Button type="submit" loading={create.isPending} disabled={!isReady}>
          {text('api.create')}
        </Button>
      </Modal.Footer>
    </form>
  );
};

const Scopes = ({ chosen, onChange }: { chosen: readonly ApiScope[]; onChange: (chosen: ApiScope[]) => void }) => {
  const text = useTexts();

  return (
    <Group>
      <Typography tag="legend" variant="pi" fontWeight="bold">
        {text('api.scopes')}
      </Typography>
      {ApiScope.options.map((scope) => (
        <Checkbox
          key={scope}
          checked={chosen.includes(scope)}
          onCheckedChange={(isOn) => onChange(isOn ? [...chosen, scope] : chosen.filter((one) => one !== scope))}
        >
          {text(`api.scope.${scope}`)}
        </Checkbox>
      ))}
    </Group>
  );
};

const TokenMade = ({ token }: { token: string }) => {
  const text = useTexts();

  return (
    <>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={5}>
          <Notice tone="warning" role="status" title={text('api.made')}>
            {text('api.madeHint')}
          </Notice>
          <CopyField label={text('api.token')} value={token} />
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        <span />
        <Modal.Close>
          <Button>{text('upload.close')}</Button>
        </Modal.Close>
      </Modal.Footer>
    </>
  );
};

const Group = styled.fieldset`
  border: 0;
  display: flex;
  flex-direction: column;
  gap: 1.2rem;
  margin: 0;
  padding: 0;

  legend {
    margin-bottom: 1.2rem;
  }
`;
