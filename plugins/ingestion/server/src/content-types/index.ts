import flowProfile from './flow-profile/schema.ts';
import reservedArea from './reserved-area/schema.ts';

export default { 'flow-profile': { schema: flowProfile }, 'reserved-area': { schema: reservedArea } };
