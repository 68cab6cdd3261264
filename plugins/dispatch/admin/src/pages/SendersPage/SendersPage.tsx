import { Layouts, Page } from '@strapi/strapi/admin';
import { EmptyState, ScreenTitle } from '@nitida/kernel/strapi/admin';
import { useTexts } from '../../texts.ts';

/** Through which account each company writes, channel by channel. */
export const SendersPage = () => {
  const text = useTexts();

  return (
    <Page.Main>
      <ScreenTitle>{text('senders.title')}</ScreenTitle>
      <Layouts.Header title={text('senders.title')} subtitle={text('senders.subtitle')} />
      <Layouts.Content>
        <EmptyState title={text('senders.none')} />
      </Layouts.Content>
    </Page.Main>
  );
};
