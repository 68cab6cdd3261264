/**
 * What a company writes to its customers, per purpose and channel, in each of its languages. People
 * draft it, so it has drafts; only what is published is sent.
 *
 * That there is one per company, purpose, channel and language is said by two partial unique
 * indexes (0003-dispatch.sql): one for drafts, one for what is published. A schema cannot say it.
 */
export default {
  kind: 'collectionType',
  collectionName: 'dispatch_message_templates',
  info: {
    singularName: 'message-template',
    pluralName: 'message-templates',
    displayName: 'Message template',
    description: 'What a company writes to its customers',
  },
  options: { draftAndPublish: true },
  pluginOptions: { i18n: { localized: true } },
  attributes: {
    company: { type: 'relation', relation: 'manyToOne', target: 'api::company.company', useJoinTable: false },
    purpose: { type: 'enumeration', enum: ['bill_ready', 'new_link'], required: true },
    channel: { type: 'enumeration', enum: ['email'], required: true, default: 'email' },
    subject: { type: 'string', required: true, maxLength: 150, pluginOptions: { i18n: { localized: true } } },
    html: { type: 'text', required: true, maxLength: 20_000, pluginOptions: { i18n: { localized: true } } },
    text: { type: 'text', required: true, maxLength: 10_000, pluginOptions: { i18n: { localized: true } } },
  },
};
