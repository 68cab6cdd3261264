import { Flex, Link, Typography } from '@strapi/design-system';
import { Link as RouterLink } from 'react-router-dom';
import type { CompanyChoice, ProfileSummary } from '@nitida/plugin-ingestion/contract';
import { Badge, type Column, DataTable } from '@nitida/kernel/strapi/admin';
import { useTexts } from '../../texts.ts';
import { ProfileActions } from './ProfileActions.tsx';

type Props = { profiles: readonly ProfileSummary[]; companies: readonly CompanyChoice[]; canManage: boolean };

export const ProfileTable = ({ profiles, companies, canManage }: Props) => {
  const text = useTexts();

  const columns: Column<ProfileSummary>[] = [
    { name: 'name', header: text('profile.name'), cell: (profile) => <ProfileName profile={profile} /> },
    ...(companies.length > 1
      ? [{ name: 'company', header: text('run.company'), cell: ({ company }: ProfileSummary) => company.name }]
      : []),
    { name: 'kind', header: text('profile.kind'), cell: ({ kind }) => text(`kind.${kind}`) },
    {
      name: 'format',
      header: text('profile.format'),
      cell: ({ format }) => text.wordsFor('format', format) ?? text('format.unreadable'),
    },
    { name: 'files', header: text('profile.files'), cell: (profile) => <FileNames profile={profile} /> },
    {
      name: 'state',
      header: text('profile.state'),
      cell: ({ isEnabled }) => (
        <Badge tone={isEnabled ? 'success' : 'neutral'}>{text(isEnabled ? 'profile.on' : 'profile.off')}</Badge>
      ),
    },
    ...(canManage
      ? [
          {
            name: 'actions',
            header: text('profile.actions'),
            cell: (profile: ProfileSummary) => (
              <ProfileActions
                profile={profile}
                siblings={profiles.filter(({ company }) => company.id === profile.company.id)}
                companies={companies}
              />
            ),
          },
        ]
      : []),
  ];

  return (
    <DataTable
      label={text('profiles.title')}
      columns={columns}
      rows={profiles}
      keyOf={({ documentId }) => documentId}
    />
  );
};

const ProfileName = ({ profile }: { profile: ProfileSummary }) => (
  <Link tag={RouterLink} to={profile.documentId} style={{ overflowWrap: 'anywhere' }}>
    {profile.name}
  </Link>
);

const FileNames = ({ profile: { namePattern, folder } }: { profile: ProfileSummary }) => (
  <Flex direction="column" alignItems={{ initial: 'flex-end', medium: 'flex-start' }}>
    <code style={{ overflowWrap: 'anywhere' }}>{namePattern}</code>
    {folder ? (
      <Typography variant="pi" textColor="neutral600">
        {folder}
      </Typography>
    ) : null}
  </Flex>
);
