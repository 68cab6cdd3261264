import { Page } from '@strapi/strapi/admin';
import { Route, Routes } from 'react-router-dom';
import { FigureRowsPage } from './FigureRowsPage.tsx';
import { Overview } from './Overview.tsx';

/** The statistics, and behind each of their numbers its messages. */
export const StatisticsPage = () => (
  <Routes>
    <Route index element={<Overview />} />
    <Route path="messages" element={<FigureRowsPage />} />
    <Route path="*" element={<Page.NoData />} />
  </Routes>
);
