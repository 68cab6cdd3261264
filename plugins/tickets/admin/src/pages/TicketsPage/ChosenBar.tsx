import { Button, Flex, Typography } from '@strapi/design-system';
import { useTexts } from '../../texts.ts';

type Props = { count: number; onNone: () => void; onGo: () => void };

/** Stays in sight while rows are chosen: what can be done with them stands below a long list. */
export const ChosenBar = ({ count, onNone, onGo }: Props) => {
  const text = useTexts();

  return (
    <Flex
      position="sticky"
      bottom={0}
      zIndex={1}
      background="primary100"
      borderColor="primary200"
      hasRadius
      gap={3}
      padding={3}
      wrap="wrap"
      justifyContent="space-between"
    >
      <Typography role="status" fontWeight="bold" textColor="neutral800">
        {text('changes.countChosen', { count })}
      </Typography>
      <Flex gap={2} wrap="wrap">
        <Button variant="tertiary" onClick={onNone}>
          {text('changes.chooseNone')}
        </Button>
        <Button onClick={onGo}>{text('changes.go')}</Button>
      </Flex>
    </Flex>
  );
};
