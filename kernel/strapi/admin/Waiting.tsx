import { Flex, Loader } from '@strapi/design-system';
import { useSharedTexts } from './shared-texts.ts';

/** Until the first answer comes. Strapi's own is a whole page, and English. */
export const Waiting = () => {
  const text = useSharedTexts();

  return (
    <Flex justifyContent="center" padding={8}>
      <Loader small>{text('waiting')}</Loader>
    </Flex>
  );
};
