import { Flex, IconButton, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { ArrowDown, ArrowUp, Cross } from '@strapi/icons';
import { styled } from 'styled-components';
import { ChannelId } from '@nitida/plugin-dispatch/contract';
import { useTexts } from '../../texts.ts';

type Props = {
  cascade: readonly ChannelId[];
  /** Those through which the company can write today. */
  senders: readonly ChannelId[];
  onChange: (cascade: ChannelId[]) => void;
};

/** The channels in their order: moved by buttons, which every keyboard has. */
export const CascadeField = ({ cascade, senders, onChange }: Props) => {
  const text = useTexts();
  const rest = ChannelId.options.filter((channel) => !cascade.includes(channel));

  const move = (index: number, by: -1 | 1) => {
    const next = [...cascade];
    next.splice(index + by, 0, ...next.splice(index, 1));
    onChange(next);
  };

  return (
    <>
      <List aria-label={text('policies.cascade')}>
        {cascade.map((channel, index) => {
          const name = text(`channel.${channel}`);
          return (
            <li key={channel}>
              <Flex gap={3} flex="1" minWidth={0} wrap="wrap">
                <Typography fontWeight="bold">{name}</Typography>
                {senders.includes(channel) ? null : (
                  <Typography variant="pi" textColor="neutral600">
                    {text('policies.withoutSender')}
                  </Typography>
                )}
              </Flex>
              <Flex gap={1}>
                <IconButton
                  type="button"
                  label={text('policies.earlier', { channel: name })}
                  disabled={index === 0}
                  onClick={() => move(index, -1)}
                >
                  <ArrowUp />
                </IconButton>
                <IconButton
                  type="button"
                  label={text('policies.later', { channel: name })}
                  disabled={index === cascade.length - 1}
                  onClick={() => move(index, 1)}
                >
                  <ArrowDown />
                </IconButton>
                <IconButton
                  type="button"
                  label={text('policies.remove', { channel: name })}
                  onClick={() => onChange(cascade.filter((other) => other !== channel))}
                >
                  <Cross />
                </IconButton>
              </Flex>
            </li>
          );
        })}
      </List>
      {rest.length > 0 ? (
        <SingleSelect
          aria-label={text('policies.addChannel')}
          placeholder={text('policies.addChannel')}
          value=""
          onChange={(channel) => onChange([...cascade, ChannelId.parse(channel)])}
        >
          {rest.map((channel) => (
            <SingleSelectOption key={channel} value={channel}>
              {text(`channel.${channel}`)}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      ) : null}
    </>
  );
};

const List = styled.ol`
  counter-reset: place;
  display: flex;
  flex-direction: column;
  gap: 0.8rem;

  li {
    align-items: center;
    background: ${({ theme }) => theme.colors.neutral100};
    border-radius: ${({ theme }) => theme.borderRadius};
    counter-increment: place;
    display: flex;
    gap: 1.2rem;
    padding: 0.8rem 1.2rem;
  }

  li::before {
    color: ${({ theme }) => theme.colors.neutral600};
    content: counter(place) '.';
    font-variant-numeric: tabular-nums;
  }
`;
