import type { Core } from '@strapi/strapi';
import contentTypes from './content-types/index.ts';
import controllers from './controllers/index.ts';
import { register } from './register.ts';
import routes from './routes/index.ts';
import { channels } from './services/channels.ts';
import services from './services/index.ts';

const destroy = ({ strapi }: { strapi: Core.Strapi }): void => channels(strapi).close();

export default { register, destroy, contentTypes, controllers, routes, services };
