import { Page } from '@strapi/strapi/admin';
import { Route, Routes } from 'react-router-dom';
import { NewSenderPage, SenderPage } from './SenderPage.tsx';
import { SenderList } from './SenderList.tsx';

/** Through which account each company writes, channel by channel. */
export const SendersPage = () => (
  <Routes>
    <Route index element={<SenderList />} />
    <Route path="new" element={<NewSenderPage />} />
    <Route path=":documentId" element={<SenderPage />} />
    <Route path="*" element={<Page.NoData />} />
  </Routes>
);
