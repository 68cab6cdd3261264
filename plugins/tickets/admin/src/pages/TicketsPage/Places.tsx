import { Flex, LinkButton, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { ChevronLeft, ChevronRight } from '@strapi/icons';
import { Link } from 'react-router-dom';
import type { TicketPage } from '@nitida/plugin-tickets/contract';
import { useTexts } from '../../texts.ts';

type Props = {
  page: Pick<TicketPage, 'after' | 'before'>;
  pageSize: number;
  addressOf: (place: { after?: string | undefined; before?: string | undefined }) => string;
  onPageSize: (pageSize: number) => void;
};

const SIZES = [10, 20, 50, 100];

/** The way to older and newer rows. There are no numbers of pages: nobody counts a million rows for them. */
export const Places = ({ page: { after, before }, pageSize, addressOf, onPageSize }: Props) => {
  const text = useTexts();

  return (
    <Flex tag="nav" aria-label={text('list.places')} justifyContent="space-between" gap={3} wrap="wrap" paddingTop={4}>
      <SingleSelect
        size="S"
        aria-label={text('list.pageSize')}
        value={String(pageSize)}
        onChange={(value) => onPageSize(Number(value))}
      >
        {SIZES.map((size) => (
          <SingleSelectOption key={size} value={String(size)}>
            {size}
          </SingleSelectOption>
        ))}
      </SingleSelect>
      <Flex gap={2}>
        {before ? (
          <LinkButton tag={Link} to={addressOf({ before })} size="S" variant="tertiary" startIcon={<ChevronLeft />}>
            {text('list.newer')}
          </LinkButton>
        ) : null}
        {after ? (
          <LinkButton tag={Link} to={addressOf({ after })} size="S" variant="tertiary" endIcon={<ChevronRight />}>
            {text('list.older')}
          </LinkButton>
        ) : null}
      </Flex>
    </Flex>
  );
};
