import { Flex, IconButton } from '@strapi/design-system';
import { ArrowDown, ArrowUp, Download, Trash } from '@strapi/icons';
import { useNotification } from '@strapi/strapi/admin';
import { styled } from 'styled-components';
import type { CompanyChoice, ProfileSummary } from '@nitida/plugin-ingestion/contract';
import { failureOf, Question } from '@nitida/kernel/strapi/admin';
import { downloadProfile, useDeleteProfile, useOrderProfiles, useSwitchProfile } from '../../api/profiles.ts';
import { useTexts } from '../../texts.ts';
import { CopyProfile } from './CopyProfile.tsx';

type Props = {
  profile: ProfileSummary;
  /** The company's profiles in their order, this one among them. */
  siblings: readonly ProfileSummary[];
  companies: readonly CompanyChoice[];
};

/** What is done to a profile without opening it. */
export const ProfileActions = ({ profile, siblings, companies }: Props) => {
  const text = useTexts();
  const { toggleNotification } = useNotification();
  const order = useOrderProfiles();
  const onOff = useSwitchProfile();
  const remove = useDeleteProfile(profile.documentId);
  const { name, documentId, isEnabled } = profile;
  const place = siblings.findIndex((sibling) => sibling.documentId === documentId);

  const tell = (error: unknown) => toggleNotification({ type: 'danger', message: failureOf(error).message });

  const moveTo = (target: number) => {
    const documentIds = siblings.map((sibling) => sibling.documentId).filter((id) => id !== documentId);
    documentIds.splice(target, 0, documentId);
    order.mutate({ company: profile.company.id, documentIds }, { onError: tell });
  };

  return (
    <Above gap={1} wrap="wrap" justifyContent={{ initial: 'flex-end', medium: 'flex-start' }}>
      <IconButton
        label={text('profile.up', { name })}
        disabled={place === 0 || order.isPending}
        onClick={() => moveTo(place - 1)}
      >
        <ArrowUp />
      </IconButton>
      <IconButton
        label={text('profile.down', { name })}
        disabled={place === siblings.length - 1 || order.isPending}
        onClick={() => moveTo(place + 1)}
      >
        <ArrowDown />
      </IconButton>
      <OnOff
        type="button"
        role="switch"
        aria-checked={isEnabled}
        aria-label={text('profile.switch', { name })}
        disabled={onOff.isPending}
        onClick={() => onOff.mutate({ documentId, isEnabled: !isEnabled }, { onError: tell })}
      >
        <i aria-hidden />
      </OnOff>
      <CopyProfile profile={profile} companies={companies} />
      <IconButton
        label={text('profile.download', { name })}
        onClick={() => void downloadProfile(documentId, name).catch(tell)}
      >
        <Download />
      </IconButton>
      <Question
        trigger={
          <IconButton label={text('profile.delete', { name })} variant="danger-light">
            <Trash />
          </IconButton>
        }
        title={text('profile.deleteTitle', { name })}
        confirmLabel={text('profile.deleteConfirm')}
        variant="danger"
        onConfirm={() => remove.mutateAsync(undefined)}
        failureWords={(code) => text.wordsFor('failure', code)}
      >
        {text('profile.deleteBody')}
      </Question>
    </Above>
  );
};

/** The row's title covers the whole row; what can be pressed lies above it. */
const Above = styled(Flex)`
  position: relative;
  z-index: 1;
`;

const OnOff = styled.button`
  background: ${({ theme }) => theme.colors.neutral500};
  border: 0;
  border-radius: 2rem;
  cursor: pointer;
  height: 2.4rem;
  margin: 0.4rem;
  padding: 0.3rem;
  width: 4.4rem;

  i {
    background: ${({ theme }) => theme.colors.neutral0};
    border-radius: 50%;
    display: block;
    height: 1.8rem;
    width: 1.8rem;
  }

  &[aria-checked='true'] {
    background: ${({ theme }) => theme.colors.success600};
  }

  &[aria-checked='true'] i {
    margin-inline-start: 2rem;
  }

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 2px;
  }
`;
