/**
 * What a company's files are, how they are recognised and how their fields become ours. Edited on a
 * screen made for it; what the content manager saves is held to the same rules.
 */
export default {
  kind: 'collectionType',
  collectionName: 'flow_profiles',
  info: {
    singularName: 'flow-profile',
    pluralName: 'flow-profiles',
    displayName: 'Flow profile',
    description: 'What a file of a company is and how it is read. Edited under Runs, File profiles',
  },
  options: { draftAndPublish: false },
  indexes: [{ name: 'flow_profiles_company_name_uq', columns: ['company_id', 'name'], type: 'unique' }],
  attributes: {
    company: { type: 'relation', relation: 'manyToOne', target: 'api::company.company', useJoinTable: false },
    name: { type: 'string', required: true, maxLength: 100 },
    kind: {
      type: 'enumeration',
      enum: ['bills', 'contacts', 'customers', 'payments', 'readings'],
      required: true,
      default: 'bills',
    },
    isEnabled: { type: 'boolean', required: true, default: true },
    namePattern: { type: 'string', required: true, maxLength: 200, default: '*' },
    folder: { type: 'string', maxLength: 200, default: '' },
    position: { type: 'integer', required: true, min: 0, max: 1_000, default: 0 },
    definition: { type: 'json', required: true },
    stops: { type: 'json' },
  },
};
