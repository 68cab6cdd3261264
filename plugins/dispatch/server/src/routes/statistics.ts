const withPermission = {
  policies: [{ name: 'admin::hasPermissions', config: { actions: ['plugin::dispatch.read'] } }],
};

/** What became of what was sent: figures, their files, and the messages behind each figure. */
export const statisticsRoutes = [
  { method: 'GET' as const, path: '/statistics', handler: 'statistics.show', config: withPermission },
  { method: 'GET' as const, path: '/statistics/messages', handler: 'statistics.messages', config: withPermission },
  { method: 'GET' as const, path: '/statistics/export.csv', handler: 'statistics.csv', config: withPermission },
  { method: 'GET' as const, path: '/statistics/export.xlsx', handler: 'statistics.workbook', config: withPermission },
];
