import { styled } from 'styled-components';
import type { SendingCourse } from '@nitida/plugin-dispatch/contract';
import { Bar } from '@nitida/kernel/strapi/admin';
import { useTexts } from '../texts.ts';
import { usePaceWords } from './pace-words.ts';

/** Channels go side by side, each at its own pace: a line for each. */
export const ChannelLines = ({ sending: { state, channels } }: { sending: SendingCourse }) => {
  const text = useTexts();
  const paceWords = usePaceWords();

  return (
    <Lines aria-label={text('sending.byChannel')}>
      {channels.map((course) => {
        const { channel, total, left } = course;
        const name = text(`channel.${channel}`);
        return (
          <li key={channel}>
            <strong>{name}</strong>
            <span>{text('sending.done', { done: total - left, total })}</span>
            <div>
              <Bar label={text('sending.progressOf', { channel: name })} done={total - left} total={total} />
            </div>
            <em>{state === 'sending' && left > 0 ? paceWords(course) : ''}</em>
          </li>
        );
      })}
    </Lines>
  );
};

const Lines = styled.ul`
  display: grid;
  font-size: 1.3rem;
  gap: 0.8rem 1.6rem;
  grid-template-columns: max-content max-content minmax(8rem, 16rem) 1fr;
  line-height: 1.4;
  margin: 0;
  padding: 0.4rem 0 0;

  li {
    align-items: center;
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
  }

  strong {
    font-weight: 600;
  }

  span {
    font-variant-numeric: tabular-nums;
    text-align: end;
  }

  em {
    color: ${({ theme }) => theme.colors.neutral600};
    font-style: normal;
  }

  @media (max-width: 767px) {
    grid-template-columns: 1fr max-content;

    div,
    em {
      grid-column: 1 / -1;
    }

    em:empty {
      display: none;
    }
  }
`;
