import type { ShownMessage, ShownContent } from '@nitida/plugin-dispatch/contract';
import { Bubble } from './Bubble.tsx';
import { Mail } from './Mail.tsx';
import { Sheet } from './Sheet.tsx';

type Props = { content: ShownContent; from: ShownMessage['from']; isNarrow?: boolean };

/** What a message says, as its reader has it before them: a mail, a bubble on a phone, a sheet of paper. */
export const Content = ({ content, from, isNarrow = false }: Props) => {
  switch (content.kind) {
    case 'mail':
      return <Mail content={content} from={from} isNarrow={isNarrow} />;
    case 'paper':
      return <Sheet content={content} />;
    default:
      return <Bubble content={content} from={from} isNarrow={isNarrow} />;
  }
};
