import { Button, Typography } from '@strapi/design-system';
import type { ApiToken } from '@nitida/plugin-ingestion/contract/api-tokens';
import { Badge, type Column, DataTable, Question, useFormats } from '@nitida/kernel/strapi/admin';
import { useRevokeApiToken } from '../../api/api-tokens.ts';
import { useTexts } from '../../texts.ts';

type Props = { tokens: readonly ApiToken[]; hasManyCompanies: boolean };

export const TokenTable = ({ tokens, hasManyCompanies }: Props) => {
  const text = useTexts();
  const formats = useFormats();

  const company: Column<ApiToken> = {
    name: 'company',
    header: text('run.company'),
    cell: (token) => token.company.name,
  };

  const columns: Column<ApiToken>[] = [
    { name: 'name', header: text('api.name'), cell: (token) => <Name token={token} /> },
    ...(hasManyCompanies ? [company] : []),
    {
      name: 'scopes',
      header: text('api.scopes'),
      cell: ({ scopes }) => scopes.map((scope) => text(`api.scope.${scope}`)).join(', '),
    },
    {
      name: 'created',
      header: text('api.created'),
      cell: (token) => text('api.createdBy', { at: formats.instant(token.createdAt), by: token.createdBy }),
    },
    {
      name: 'used',
      header: text('api.lastUsed'),
      cell: ({ lastUsedAt }) => (lastUsedAt ? formats.instant(lastUsedAt) : text('api.neverUsed')),
    },
    {
      name: 'state',
      header: text('api.state'),
      cell: ({ revokedAt }) => (
        <Badge tone={revokedAt ? 'neutral' : 'success'}>
          {revokedAt ? text('api.revokedAt', { at: formats.instant(revokedAt) }) : text('api.valid')}
        </Badge>
      ),
    },
    {
      name: 'actions',
      header: text('api.actions'),
      cell: (token) => (token.revokedAt ? '–' : <Revoke token={token} />),
    },
  ];

  return <DataTable label={text('api.title')} columns={columns} rows={tokens} keyOf={(token) => token.id} />;
};

const Name = ({ token: { name, prefix } }: { token: ApiToken }) => (
  <>
    <span style={{ overflowWrap: 'anywhere' }}>{name}</span>
    <Typography tag="p" variant="pi" textColor="neutral600">
      <code>{prefix}…</code>
    </Typography>
  </>
);

const Revoke = ({ token: { id, name } }: { token: ApiToken }) => {
  const text = useTexts();
  const revoke = useRevokeApiToken();

  return (
    <Question
      trigger={
        <Button variant="danger-light" aria-label={text('api.revokeNamed', { name })}>
          {text('api.revoke')}
        </Button>
      }
      title={text('api.revokeTitle', { name })}
      confirmLabel={text('api.revoke')}
      variant="danger"
      onConfirm={() => revoke.mutateAsync(id)}
      failureWords={(code) => text.wordsFor('failure', code)}
    >
      {text('api.revokeBody')}
    </Question>
  );
};
