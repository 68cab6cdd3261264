import { Button, LinkButton } from '@strapi/design-system';
import { Link } from 'react-router-dom';
import { EmptyState } from '@nitida/kernel/strapi/admin';
import { useTexts } from '../../texts.ts';

/** Says the next step: tickets come with messages, and messages with a run that was tested or sent. */
export const NoTickets = ({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) => {
  const text = useTexts();

  if (isFiltered) {
    return (
      <EmptyState
        title={text('list.noMatch')}
        action={
          <Button variant="secondary" onClick={onClear}>
            {text('list.showAll')}
          </Button>
        }
      >
        {text('list.noMatchHint')}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={text('list.empty')}
      action={
        <LinkButton tag={Link} to="/plugins/ingestion" variant="secondary">
          {text('list.toRuns')}
        </LinkButton>
      }
    >
      {text('list.emptyHint')}
    </EmptyState>
  );
};
