/**
 * Through which channels a company writes, in which order, when, and how often at most. Edited on a
 * screen made for it; what the content manager saves is held to the same rules. A company without
 * one writes by e-mail, at any hour.
 */
export default {
  kind: 'collectionType',
  collectionName: 'dispatch_channel_policies',
  info: {
    singularName: 'channel-policy',
    pluralName: 'channel-policies',
    displayName: 'Channel policy',
    description: 'Channels of a company, quiet hours and caps. Edited under Sending, Channels and hours',
  },
  options: { draftAndPublish: false },
  indexes: [{ name: 'dispatch_channel_policies_company_uq', columns: ['company_id'], type: 'unique' }],
  attributes: {
    company: { type: 'relation', relation: 'manyToOne', target: 'api::company.company', useJoinTable: false },
    cascade: { type: 'json', required: true },
    fallsBack: { type: 'boolean', required: true, default: false },
    fallsBackToRegistered: { type: 'boolean', required: true, default: false },
    quietHours: { type: 'json' },
    capPerDay: { type: 'integer', min: 1, max: 100 },
    capPerWeek: { type: 'integer', min: 1, max: 100 },
    capsServiceMessages: { type: 'boolean', required: true, default: false },
    mergesHouseholds: { type: 'boolean', required: true, default: false },
    softBouncesInARow: { type: 'integer', required: true, default: 5, min: 1, max: 20 },
  },
};
