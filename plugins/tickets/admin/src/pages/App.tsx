import { Page } from '@strapi/strapi/admin';
import { Route, Routes } from 'react-router-dom';
import { Screen } from '@nitida/kernel/strapi/admin';
import { CustomerPage } from './CustomerPage/CustomerPage.tsx';
import { TicketPage } from './TicketPage/TicketPage.tsx';
import { TicketsPage } from './TicketsPage/TicketsPage.tsx';

const App = () => (
  <Screen action="plugin::tickets.read">
    <Routes>
      <Route index element={<TicketsPage />} />
      <Route path="customers/:documentId" element={<CustomerPage />} />
      <Route path=":documentId" element={<TicketPage />} />
      <Route path="*" element={<Page.NoData />} />
    </Routes>
  </Screen>
);

export default App;
