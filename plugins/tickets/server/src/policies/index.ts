import { isSite } from './is-site.ts';

export default { 'is-site': isSite };
