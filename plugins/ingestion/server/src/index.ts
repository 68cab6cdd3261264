import contentTypes from './content-types/index.ts';
import controllers from './controllers/index.ts';
import middlewares from './middlewares/index.ts';
import { register } from './register.ts';
import routes from './routes/index.ts';
import services from './services/index.ts';

export default { register, contentTypes, controllers, middlewares, routes, services };
