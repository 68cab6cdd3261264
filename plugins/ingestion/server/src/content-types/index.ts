import reservedArea from './reserved-area/schema.ts';

export default { 'reserved-area': { schema: reservedArea } };
