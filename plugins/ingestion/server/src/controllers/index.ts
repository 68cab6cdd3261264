import { runs } from './runs.ts';
import { uploads } from './uploads.ts';

export default { runs, uploads };
