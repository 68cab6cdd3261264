import { ChannelId, Purpose, TEMPLATE_FIELDS, type TemplateField } from '../../../../contract/channels.ts';

/** A field is shown for the channels that carry it. */
const carriedBy = (field: TemplateField) => ({
  visible: {
    in: [
      { var: 'channel' },
      ChannelId.options.filter((channel) => (TEMPLATE_FIELDS[channel] as readonly TemplateField[]).includes(field)),
    ],
  },
});

const localized = { i18n: { localized: true } };

/**
 * What a company writes to its customers, per purpose and channel, in each of its languages. People
 * draft it, so it has drafts; only what is published is sent. What each channel needs is checked when
 * it is saved and published (services/guard-templates.ts).
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
    purpose: { type: 'enumeration', enum: Purpose.options, required: true },
    channel: { type: 'enumeration', enum: ChannelId.options, required: true, default: 'email' },
    subject: { type: 'string', maxLength: 150, pluginOptions: localized, conditions: carriedBy('subject') },
    html: { type: 'text', maxLength: 20_000, pluginOptions: localized, conditions: carriedBy('html') },
    text: { type: 'text', required: true, maxLength: 10_000, pluginOptions: localized },
    templateId: { type: 'string', maxLength: 60, pluginOptions: localized, conditions: carriedBy('templateId') },
    variables: { type: 'text', maxLength: 4_000, pluginOptions: localized, conditions: carriedBy('variables') },
  },
};
