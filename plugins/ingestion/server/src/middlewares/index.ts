import { apiToken } from './api-token.ts';

export default { 'api-token': apiToken };
