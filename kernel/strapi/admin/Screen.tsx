import { Page } from '@strapi/strapi/admin';
import { type ReactNode, useEffect } from 'react';
import { Queries } from './queries.tsx';

type Permission = { action: string; subject: null };

/** One permission as Strapi's admin wants it: the same action that the server's route asks for. */
export const permission = (action: string): Permission => ({ action, subject: null });

/** Everything a menu link of ours opens: only for those who may read, and with our own query client. */
export const Screen = ({ action, children }: { action: string; children: ReactNode }) => (
  <Page.Protect permissions={[permission(action)]}>
    <Queries>{children}</Queries>
  </Page.Protect>
);

/** The name of the page in the browser's tab. Strapi's own title ends in its own name. */
export const ScreenTitle = ({ children }: { children: string }) => {
  useEffect(() => {
    document.title = `${children} | Nitida`;
  }, [children]);
  return null;
};
