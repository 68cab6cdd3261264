/** In whose name a company writes on a channel. */
export default {
  kind: 'collectionType',
  collectionName: 'dispatch_senders',
  info: {
    singularName: 'sender',
    pluralName: 'senders',
    displayName: 'Sender',
    description: 'In whose name a company writes to its customers',
  },
  options: { draftAndPublish: false },
  indexes: [{ name: 'dispatch_senders_company_channel_uq', columns: ['company_id', 'channel'], type: 'unique' }],
  attributes: {
    company: { type: 'relation', relation: 'manyToOne', target: 'api::company.company', useJoinTable: false },
    channel: { type: 'enumeration', enum: ['email'], required: true, default: 'email' },
    fromName: { type: 'string', required: true, maxLength: 120 },
    fromAddress: { type: 'email', required: true, maxLength: 254 },
    replyTo: { type: 'email', maxLength: 254 },
  },
};
