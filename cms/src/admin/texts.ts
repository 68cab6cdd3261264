import { companyLabels } from './company-labels.ts';

/** Where the admin would greet people with the name of what it is built on. */
export const texts = {
  en: {
    'Auth.form.welcome.title': 'Welcome to Nitida',
    'Auth.form.welcome.subtitle': 'Log in with your account',
    'Auth.form.register.subtitle':
      'The first person here administers the installation. The credentials stay in its own database.',
    'app.components.LeftMenu.navbrand.title': 'Nitida',
    'Settings.permissions.users.listview.header.subtitle': 'Everybody who has access to the administration',
    ...companyLabels('en'),
  },
  it: {
    'Auth.form.welcome.title': 'Benvenuti in Nitida',
    'Auth.form.welcome.subtitle': 'Accedere con il proprio account',
    'Auth.form.register.subtitle':
      "La prima persona amministra l'installazione. Le credenziali restano nella sua banca dati.",
    'app.components.LeftMenu.navbrand.title': 'Nitida',
    'Settings.permissions.users.listview.header.subtitle': "Tutte le persone che hanno accesso all'amministrazione",
    ...companyLabels('it'),
  },
};
