import contentTypes from './content-types/index.ts';

export default { contentTypes };
