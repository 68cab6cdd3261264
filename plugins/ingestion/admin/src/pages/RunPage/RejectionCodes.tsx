import { Flex, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { RunDetail } from '@nitida/plugin-ingestion/contract';
import { Badge, useFormats } from '@nitida/kernel/strapi/admin';
import { useReasons } from '../../components/reasons.ts';
import { useTexts } from '../../texts.ts';

/** One entry per reason, with its remedy: a thousand rejected lines are often one fault. */
export const RejectionCodes = ({ counts }: { counts: RunDetail['rejectionCounts'] }) => {
  const text = useTexts();
  const formats = useFormats();
  const reasonOf = useReasons();

  return (
    <List aria-label={text('rejections.byReason')}>
      {counts.map(({ code, severity, count }) => {
        const { reason, rule, remedy } = reasonOf(code);
        return (
          <li key={`${severity}:${code}`}>
            <Flex gap={3} alignItems="flex-start">
              <Badge tone={severity === 'rejection' ? 'danger' : 'warning'}>{formats.number(count)}</Badge>
              <Flex direction="column" alignItems="flex-start" minWidth={0}>
                <Typography fontWeight="semiBold">{reason}</Typography>
                <Typography variant="pi" textColor="neutral600">
                  {text(`severity.${severity}`)} · {remedy}
                </Typography>
                {rule === null ? null : (
                  <Typography variant="pi" textColor="neutral600">
                    {text('rejections.rule', { rule })}
                  </Typography>
                )}
              </Flex>
            </Flex>
          </li>
        );
      })}
    </List>
  );
};

const List = styled.ul`
  display: flex;
  flex-direction: column;
  gap: 1.2rem;
  list-style: none;
  margin: 0;
  padding: 0;
`;
