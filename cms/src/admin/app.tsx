/// <reference path="./svg.d.ts" />
import logo from './logo.svg';
import { texts } from './texts.ts';

/** The admin in Italian and English, under our own name; the rest of its look is Strapi's own. */
export default {
  config: {
    locales: ['it'],
    auth: { logo },
    menu: { logo },
    translations: texts,
    tutorials: false,
    notifications: { releases: false },
  },

  /** Strapi announces its own novelties on every page, to everybody, until each has closed the banner. */
  bootstrap() {
    localStorage.setItem('STRAPI_MEDIA_LIBRARY_BANNER_DISMISSED_FOR_false:false', 'true');
  },
};
