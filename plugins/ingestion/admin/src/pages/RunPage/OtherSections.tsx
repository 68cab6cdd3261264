import { useStrapiApp } from '@strapi/strapi/admin';
import type { ComponentType } from 'react';
import type { RunDetail } from '@nitida/plugin-ingestion/contract';
import type { RunSectionProps } from '@nitida/plugin-ingestion/contract/admin';

/**
 * What other plugins have to say about a run: dispatch adds test lot, approval and sending here.
 * Ingestion knows nothing of them.
 */
export const OtherSections = ({ run, onMoved }: { run: RunDetail; onMoved: () => void }) => {
  const getPlugin = useStrapiApp('OtherSections', (app) => app.getPlugin);
  const sections = getPlugin('ingestion')?.getInjectedComponents('runPage', 'sections') ?? [];

  // What brings no bills has nothing to send.
  if (run.kind !== 'bills') return null;

  return sections.map(({ name, Component }) => {
    // Strapi's type knows no properties; contract/admin.ts says which ones a section gets.
    const Section = Component as ComponentType<RunSectionProps>;
    return <Section key={name} documentId={run.documentId} state={run.state} onMoved={onMoved} />;
  });
};
