import { Flex, LinkButton, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { ChevronLeft, ChevronRight } from '@strapi/icons';
import { Link } from 'react-router-dom';
import { useSharedTexts } from './shared-texts.ts';

type Props = {
  pagination: { page: number; pageSize: number; pageCount: number; total: number };
  /** The address of another page of the same list, with its filters. */
  addressOf: (page: number) => string;
  onPageSize?: (pageSize: number) => void;
};

const SIZES = [10, 20, 50, 100];

/** Which rows these are of how many, and the way to the next. The pages are links: they can be opened beside. */
export const Pager = ({ pagination: { page, pageSize, pageCount, total }, addressOf, onPageSize }: Props) => {
  const text = useSharedTexts();
  const first = (page - 1) * pageSize + 1;

  return (
    <Flex tag="nav" aria-label={text('pager.label')} justifyContent="space-between" gap={3} wrap="wrap" paddingTop={4}>
      <Flex gap={3}>
        {onPageSize && total > SIZES[0]! ? (
          <SingleSelect
            size="S"
            aria-label={text('pager.size')}
            value={String(pageSize)}
            onChange={(value) => onPageSize(Number(value))}
          >
            {SIZES.map((size) => (
              <SingleSelectOption key={size} value={String(size)}>
                {size}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        ) : null}
        <Typography variant="pi" textColor="neutral600">
          {text('pager.range', { first, last: Math.min(total, page * pageSize), total })}
        </Typography>
      </Flex>
      {pageCount > 1 ? (
        <Flex gap={2}>
          <PageLink
            to={page > 1 ? addressOf(page - 1) : null}
            label={text('pager.previous')}
            startIcon={<ChevronLeft />}
          />
          <PageLink
            to={page < pageCount ? addressOf(page + 1) : null}
            label={text('pager.next')}
            endIcon={<ChevronRight />}
          />
        </Flex>
      ) : null}
    </Flex>
  );
};

type PageLinkProps = { to: string | null; label: string; startIcon?: JSX.Element; endIcon?: JSX.Element };

const PageLink = ({ to, label, ...icons }: PageLinkProps) =>
  to === null ? null : (
    <LinkButton tag={Link} to={to} size="S" variant="tertiary" {...icons}>
      {label}
    </LinkButton>
  );
