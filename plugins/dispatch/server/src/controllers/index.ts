import { audience } from './audience.ts';
import { callbacks } from './callbacks.ts';
import { runs } from './runs.ts';
import { senders } from './senders.ts';
import { statistics } from './statistics.ts';
import { texts } from './texts.ts';
import { uncertain } from './uncertain.ts';

export default { audience, callbacks, runs, senders, statistics, texts, uncertain };
