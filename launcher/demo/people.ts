/** Who can log in to the demo: one person per role. The launcher prints them, the seeding makes them. */
export const demoPeople = [
  { role: 'strapi-super-admin', firstname: 'Ada', lastname: 'Amministra', email: 'admin@nitida.example' },
  { role: 'marketing', firstname: 'Mara', lastname: 'Marketing', email: 'marketing@nitida.example' },
  { role: 'operator', firstname: 'Olga', lastname: 'Operatrice', email: 'operator@nitida.example' },
  { role: 'approver', firstname: 'Aldo', lastname: 'Approva', email: 'approver@nitida.example' },
  { role: 'credit-manager', firstname: 'Carla', lastname: 'Crediti', email: 'credit@nitida.example' },
  { role: 'group-manager', firstname: 'Guido', lastname: 'Gruppo', email: 'group@nitida.example' },
] as const;

export type DemoRole = (typeof demoPeople)[number]['role'];
export type LogIn = { role: DemoRole; email: string; password: string };
