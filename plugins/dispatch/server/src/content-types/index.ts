import channelPolicy from './channel-policy/schema.ts';
import messageTemplate from './message-template/schema.ts';
import sender from './sender/schema.ts';

export default {
  'channel-policy': { schema: channelPolicy },
  'message-template': { schema: messageTemplate },
  sender: { schema: sender },
};
