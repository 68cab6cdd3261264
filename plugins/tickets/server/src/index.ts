import controllers from './controllers/index.ts';
import policies from './policies/index.ts';
import { register } from './register.ts';
import routes from './routes/index.ts';
import services from './services/index.ts';

export default { register, controllers, policies, routes, services };
