import { audience } from './audience.ts';
import { callbacks } from './callbacks.ts';
import { resends } from './resends.ts';
import { runs } from './runs.ts';
import { senders } from './senders.ts';
import { statistics } from './statistics.ts';
import { texts } from './texts.ts';
import { uncertain } from './uncertain.ts';

export default { audience, callbacks, resends, runs, senders, statistics, texts, uncertain };
