import messageTemplate from './message-template/schema.ts';
import sender from './sender/schema.ts';

export default {
  'message-template': { schema: messageTemplate },
  sender: { schema: sender },
};
