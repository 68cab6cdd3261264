/**
 * The account through which a company writes on a channel. Staff keep it on the screen "Senders";
 * settings and secrets are no business of the content manager's form. Secrets are sealed when they are
 * saved, and never shown again.
 */
export default {
  kind: 'collectionType',
  collectionName: 'dispatch_senders',
  info: {
    singularName: 'sender',
    pluralName: 'senders',
    displayName: 'Sender',
    description: 'In whose name, and through which account, a company writes to its customers',
  },
  options: { draftAndPublish: false },
  indexes: [{ name: 'dispatch_senders_company_channel_uq', columns: ['company_id', 'channel'], type: 'unique' }],
  config: { attributes: { settings: { hidden: true }, secrets: { hidden: true } } },
  attributes: {
    company: { type: 'relation', relation: 'manyToOne', target: 'api::company.company', useJoinTable: false },
    channel: {
      type: 'enumeration',
      enum: ['email', 'pec', 'sms', 'whatsapp', 'letter', 'registered_letter'],
      required: true,
      default: 'email',
    },
    fromName: { type: 'string', required: true, maxLength: 120 },
    /** An e-mail address, a number in E.164, or postal lines, as the channel writes it. */
    fromAddress: { type: 'string', required: true, maxLength: 254 },
    replyTo: { type: 'email', maxLength: 254 },
    isEnabled: { type: 'boolean', required: true, default: true },
    /** Messages a second, all workers together. */
    perSecond: { type: 'integer', min: 1, max: 1_000 },
    /** Messages handed over at a time by one worker. */
    connections: { type: 'integer', min: 1, max: 100 },
    /** For a message, a segment or a sheet, in thousandths of a cent. */
    tariffMillicents: { type: 'integer', min: 0, max: 100_000_000 },
    settings: { type: 'json' },
    secrets: { type: 'text', private: true },
  },
};
