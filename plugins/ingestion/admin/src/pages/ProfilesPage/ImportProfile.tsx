import { Button, Flex, Modal, Typography } from '@strapi/design-system';
import { Upload } from '@strapi/icons';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { type CompanyChoice, ProfileFile } from '@nitida/plugin-ingestion/contract';
import { FailedRequest, FailureNotice } from '@nitida/kernel/strapi/admin';
import { useTakeProfile } from '../../api/profiles.ts';
import { FileDrop } from '../../components/FileDrop.tsx';
import { NativeSelect } from '../../components/NativeSelect.tsx';
import { useTexts } from '../../texts.ts';

/** A profile that was kept as a file, here or elsewhere. It comes in switched off. */
export const ImportProfile = ({
  companies,
  company,
}: {
  companies: readonly CompanyChoice[];
  company: number | null;
}) => {
  const text = useTexts();
  const navigate = useNavigate();
  const take = useTakeProfile();
  const [isOpen, setIsOpen] = useState(false);
  const [chosen, setChosen] = useState<number | null>(null);
  const [file, setFile] = useState<File | null>(null);
  const [error, setError] = useState<unknown>(null);
  const companyId = chosen ?? company;

  const open = (next: boolean) => {
    setIsOpen(next);
    setChosen(null);
    setFile(null);
    setError(null);
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (companyId === null || file === null) return;
    setError(null);
    try {
      const { documentId } = await take.mutateAsync({ company: companyId, file: await readProfile(file) });
      navigate(documentId);
    } catch (failure) {
      setError(failure);
    }
  };

  return (
    <Modal.Root open={isOpen} onOpenChange={open}>
      <Modal.Trigger>
        <Button variant="secondary" startIcon={<Upload />}>
          {text('import.open')}
        </Button>
      </Modal.Trigger>
      <Modal.Content>
        <Modal.Header closeLabel={text('upload.close')}>
          <Modal.Title>{text('import.title')}</Modal.Title>
        </Modal.Header>
        <form onSubmit={(event) => void submit(event)}>
          <Modal.Body>
            <Flex direction="column" alignItems="stretch" gap={4}>
              <Typography textColor="neutral600">{text('import.hint')}</Typography>
              <NativeSelect
                label={text('upload.company')}
                value={companyId === null ? '' : String(companyId)}
                choices={companies.map(({ id, name }) => ({ value: String(id), label: name }))}
                onChange={(id) => setChosen(id === '' ? null : Number(id))}
              >
                {companyId === null ? <option value="">{text('upload.choose')}</option> : null}
              </NativeSelect>
              <FileDrop label={text('import.file')} accept=".json,application/json" file={file} onChange={setFile} />
              {error ? <FailureNotice error={error} wordsFor={(code) => text.wordsFor('failure', code)} /> : null}
            </Flex>
          </Modal.Body>
          <Modal.Footer>
            <Modal.Close>
              <Button variant="tertiary">{text('upload.close')}</Button>
            </Modal.Close>
            <Button type="submit" loading={take.isPending} disabled={companyId === null || file === null}>
              {text('import.confirm')}
            </Button>
          </Modal.Footer>
        </form>
      </Modal.Content>
    </Modal.Root>
  );
};

async function readProfile(file: File): Promise<ProfileFile> {
  try {
    return ProfileFile.parse(JSON.parse(await file.text()));
  } catch {
    throw new FailedRequest({ status: null, code: 'flow_profile.no_file', message: 'No profile', details: {} });
  }
}
