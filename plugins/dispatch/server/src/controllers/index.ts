import { runs } from './runs.ts';

export default { runs };
