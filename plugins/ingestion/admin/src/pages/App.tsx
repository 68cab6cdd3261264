import { Page } from '@strapi/strapi/admin';
import { Route, Routes } from 'react-router-dom';
import { Screen } from '@nitida/kernel/strapi/admin';
import { RunPage } from './RunPage/RunPage.tsx';
import { RunsPage } from './RunsPage/RunsPage.tsx';

const App = () => (
  <Screen action="plugin::ingestion.read">
    <Routes>
      <Route index element={<RunsPage />} />
      <Route path="runs/:documentId" element={<RunPage />} />
      <Route path="*" element={<Page.NoData />} />
    </Routes>
  </Screen>
);

export default App;
