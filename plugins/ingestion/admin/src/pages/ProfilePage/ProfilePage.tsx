import { useQuery } from '@tanstack/react-query';
import { Link } from '@strapi/design-system';
import { ArrowLeft } from '@strapi/icons';
import { Layouts, Page } from '@strapi/strapi/admin';
import type { ReactNode } from 'react';
import { Link as RouterLink, useParams, useSearchParams } from 'react-router-dom';
import { FailureNotice, ScreenTitle, Waiting } from '@nitida/kernel/strapi/admin';
import { companiesQuery } from '../../api/companies.ts';
import { profileQuery, targetsQuery } from '../../api/profiles.ts';
import { useTexts } from '../../texts.ts';
import { newDraft } from './draft.ts';
import { ProfileEditor } from './ProfileEditor.tsx';

/** A profile that is known: it is loaded first, then edited. */
export const ProfilePage = () => {
  const { documentId = '' } = useParams();
  const text = useTexts();
  const companies = useQuery(companiesQuery());
  const targets = useQuery(targetsQuery());
  const profile = useQuery(profileQuery(documentId));
  const error = profile.error ?? targets.error ?? companies.error;

  if (profile.data && targets.data && companies.data) {
    const { documentId: _id, updatedAt: _at, company, ...rest } = profile.data;
    return (
      <ProfileEditor
        key={documentId}
        documentId={documentId}
        initial={{ ...rest, company: company.id }}
        companies={companies.data}
        targets={targets.data}
      />
    );
  }
  return (
    <Frame title={text('profile.title')}>
      {error ? <FailureNotice error={error} onRetry={() => void profile.refetch()} /> : <Waiting />}
    </Frame>
  );
};

/** One that begins with a sample, or with a profile that ships. */
export const NewProfilePage = () => {
  const text = useTexts();
  const [params] = useSearchParams();
  const companies = useQuery(companiesQuery());
  const targets = useQuery(targetsQuery());
  const error = companies.error ?? targets.error;

  if (companies.data && targets.data) {
    const asked = companies.data.find(({ id }) => String(id) === params.get('company'));
    const only = companies.data.length === 1 ? companies.data[0] : undefined;
    const initial = newDraft((asked ?? only)?.id ?? null);
    return <ProfileEditor documentId={null} initial={initial} companies={companies.data} targets={targets.data} />;
  }
  return (
    <Frame title={text('profiles.new')}>
      {error ? <FailureNotice error={error} onRetry={() => void targets.refetch()} /> : <Waiting />}
    </Frame>
  );
};

const Frame = ({ title, children }: { title: string; children: ReactNode }) => (
  <Page.Main>
    <ScreenTitle>{title}</ScreenTitle>
    <Layouts.Header title={title} navigationAction={<BackToProfiles />} />
    <Layouts.Content>{children}</Layouts.Content>
  </Page.Main>
);

export const BackToProfiles = () => {
  const text = useTexts();

  return (
    <Link tag={RouterLink} to=".." relative="path" startIcon={<ArrowLeft />}>
      {text('profile.back')}
    </Link>
  );
};
