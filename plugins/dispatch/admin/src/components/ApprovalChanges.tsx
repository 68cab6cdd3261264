import { Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { ApprovalChange } from '@nitida/plugin-dispatch/contract';
import { useFormats } from '@nitida/kernel/strapi/admin';
import { useTexts } from '../texts.ts';

/** What changed, by the names that staff know: which text in which language, which bill, how many recipients. */
export const ApprovalChanges = ({ changes }: { changes: readonly ApprovalChange[] }) => {
  const text = useTexts();
  const { language } = useFormats();

  const words = (change: ApprovalChange): string => {
    switch (change.what) {
      case 'text':
        return text(`change.text.${change.how}`, {
          channel: text(`channel.${change.channel}`),
          language: language(change.language),
        });
      case 'sender':
        return text(`change.sender.${change.how}`, { channel: text(`channel.${change.channel}`) });
      case 'bills':
        return text('change.bills', { count: change.count });
      case 'recipients':
        return text(`change.recipients.${change.how}`, { count: change.count });
      default:
        return text(`change.${change.what}`);
    }
  };

  if (changes.length === 0) return null;
  return (
    <List>
      {changes.map((change) => (
        <li key={JSON.stringify(change)}>
          {words(change)}
          {'numbers' in change && change.numbers.length > 0 ? (
            <Typography tag="p" variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
              {text(change.numbers.length < change.count ? 'change.numbersAndMore' : 'change.numbers', {
                numbers: change.numbers.join(', '),
              })}
            </Typography>
          ) : null}
        </li>
      ))}
    </List>
  );
};

const List = styled.ul`
  display: flex;
  flex-direction: column;
  gap: 0.4rem;
  list-style: disc;
  padding-block-start: 0.6rem;
  padding-inline-start: 2rem;
`;
