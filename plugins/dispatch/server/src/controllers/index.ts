import { runs } from './runs.ts';
import { senders } from './senders.ts';

export default { runs, senders };
