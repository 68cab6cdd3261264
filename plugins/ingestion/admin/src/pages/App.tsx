import { Page } from '@strapi/strapi/admin';
import { Route, Routes } from 'react-router-dom';
import { permission, Screen } from '@nitida/kernel/strapi/admin';
import { NewProfilePage, ProfilePage } from './ProfilePage/ProfilePage.tsx';
import { ProfilesPage } from './ProfilesPage/ProfilesPage.tsx';
import { ApiAccessPage } from './ApiAccessPage/ApiAccessPage.tsx';
import { RunPage } from './RunPage/RunPage.tsx';
import { RunsPage } from './RunsPage/RunsPage.tsx';

const MANAGE = [permission('plugin::ingestion.manage')];

const App = () => (
  <Screen action="plugin::ingestion.read">
    <Routes>
      <Route index element={<RunsPage />} />
      <Route path="runs/:documentId" element={<RunPage />} />
      <Route path="profiles" element={<ProfilesPage />} />
      <Route path="profiles/new" element={<NewProfilePage />} />
      <Route path="profiles/:documentId" element={<ProfilePage />} />
      <Route
        path="api-access"
        element={
          <Page.Protect permissions={MANAGE}>
            <ApiAccessPage />
          </Page.Protect>
        }
      />
      <Route path="*" element={<Page.NoData />} />
    </Routes>
  </Screen>
);

export default App;
