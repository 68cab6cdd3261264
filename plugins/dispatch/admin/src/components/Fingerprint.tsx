import { Typography } from '@strapi/design-system';
import { useTexts } from '../texts.ts';

/** The hash of templates, data and recipients: short to compare by eye, whole for who wants it. */
export const Fingerprint = ({ hash }: { hash: string }) => {
  const text = useTexts();

  return (
    <Typography variant="pi" textColor="neutral600" title={hash}>
      {text('fingerprint')} <span style={{ fontFamily: 'monospace' }}>{shortened(hash)}</span>
    </Typography>
  );
};

export const shortened = (hash: string) => (hash.length > 16 ? `${hash.slice(0, 12)}…` : hash);
