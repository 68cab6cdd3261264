import { Box } from '@strapi/design-system';
import { Page, useRBAC } from '@strapi/strapi/admin';
import { Navigate, Route, Routes } from 'react-router-dom';
import { permission, Screen } from '@nitida/kernel/strapi/admin';
import { SECTIONS } from './sections.ts';
import { SectionTabs } from './SectionTabs.tsx';

const ACTIONS = [...new Set(SECTIONS.map(({ action }) => action))].map(permission);

/** What belongs to sending as a whole; what belongs to one run is on the page of that run. */
const App = () => (
  <Screen action="plugin::dispatch.read">
    <Sections />
  </Screen>
);

const Sections = () => {
  const { allowedActions, isLoading } = useRBAC(ACTIONS);
  if (isLoading) return <Page.Loading />;
  const open = SECTIONS.filter(({ action }) => allowedActions[allowedNameOf(action)]);
  const [first] = open;
  if (!first) return <Page.NoPermissions />;

  return (
    // Fields hide the browser's own ones behind theirs: without a place of their own these make the page longer.
    <Box position="relative">
      <SectionTabs sections={open} />
      <Routes>
        <Route index element={<Navigate to={first.path} replace />} />
        {open.map(({ path, Section }) => (
          <Route key={path} path={`${path}/*`} element={<Section />} />
        ))}
        <Route path="*" element={<Page.NoData />} />
      </Routes>
    </Box>
  );
};

/** As Strapi names what it allows: `plugin::dispatch.senders` is `canSenders`. */
const allowedNameOf = (action: string): string => {
  const verb = action.slice(action.lastIndexOf('.') + 1);
  return `can${verb.charAt(0).toUpperCase()}${verb.slice(1)}`;
};

export default App;
