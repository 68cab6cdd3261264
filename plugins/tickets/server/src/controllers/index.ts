import { changes } from './changes.ts';
import { customers } from './customers.ts';
import { lists } from './lists.ts';
import { site } from './site.ts';
import { tickets } from './tickets.ts';

export default { changes, customers, lists, site, tickets };
