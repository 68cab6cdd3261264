import { site } from './site.ts';
import { tickets } from './tickets.ts';

export default { site, tickets };
