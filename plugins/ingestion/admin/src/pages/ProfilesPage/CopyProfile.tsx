import { Button, Flex, IconButton, Modal } from '@strapi/design-system';
import { Duplicate } from '@strapi/icons';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import type { CompanyChoice, ProfileSummary } from '@nitida/plugin-ingestion/contract';
import { FailureNotice } from '@nitida/kernel/strapi/admin';
import { useCopyProfile } from '../../api/profiles.ts';
import { NativeSelect, SmallInput } from '../../components/NativeSelect.tsx';
import { useTexts } from '../../texts.ts';

/** The same profile for another company, or for a layout that differs a little. */
export const CopyProfile = ({
  profile,
  companies,
}: {
  profile: ProfileSummary;
  companies: readonly CompanyChoice[];
}) => {
  const text = useTexts();
  const navigate = useNavigate();
  const copy = useCopyProfile(profile.documentId);
  const [isOpen, setIsOpen] = useState(false);
  const [company, setCompany] = useState(profile.company.id);
  const [name, setName] = useState('');

  const open = (next: boolean) => {
    setIsOpen(next);
    setCompany(profile.company.id);
    setName(text('copy.name', { name: profile.name }).slice(0, 100));
    copy.reset();
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    copy.mutate({ company, name: name.trim() }, { onSuccess: ({ documentId }) => navigate(documentId) });
  };

  return (
    <Modal.Root open={isOpen} onOpenChange={open}>
      <Modal.Trigger>
        <IconButton label={text('copy.open', { name: profile.name })}>
          <Duplicate />
        </IconButton>
      </Modal.Trigger>
      <Modal.Content>
        <Modal.Header closeLabel={text('upload.close')}>
          <Modal.Title>{text('copy.title', { name: profile.name })}</Modal.Title>
        </Modal.Header>
        <form onSubmit={submit}>
          <Modal.Body>
            <Flex direction="column" alignItems="stretch" gap={4}>
              <NativeSelect
                label={text('copy.company')}
                value={String(company)}
                choices={companies.map(({ id, name: words }) => ({ value: String(id), label: words }))}
                onChange={(id) => setCompany(Number(id))}
              />
              <SmallInput label={text('profile.name')} value={name} maxLength={100} isRequired onChange={setName} />
              {copy.error ? (
                <FailureNotice error={copy.error} wordsFor={(code) => text.wordsFor('failure', code)} />
              ) : null}
            </Flex>
          </Modal.Body>
          <Modal.Footer>
            <Modal.Close>
              <Button variant="tertiary">{text('upload.close')}</Button>
            </Modal.Close>
            <Button type="submit" loading={copy.isPending} disabled={name.trim() === ''}>
              {text('copy.confirm')}
            </Button>
          </Modal.Footer>
        </form>
      </Modal.Content>
    </Modal.Root>
  );
};
