/**
 * Where a company drops its files, when that is not where the installation has its areas; a company
 * may have several. Password and key are sealed when they are saved, and never shown again.
 */
export default {
  kind: 'collectionType',
  collectionName: 'reserved_areas',
  info: {
    singularName: 'reserved-area',
    pluralName: 'reserved-areas',
    displayName: 'Reserved area',
    description: 'Where a company drops its files. Without one: the area of the installation',
  },
  options: { draftAndPublish: false },
  indexes: [{ name: 'reserved_areas_company_name_uq', columns: ['company_id', 'name'], type: 'unique' }],
  attributes: {
    company: { type: 'relation', relation: 'manyToOne', target: 'api::company.company', useJoinTable: false },
    name: { type: 'string', required: true, maxLength: 80, default: 'Area' },
    kind: { type: 'enumeration', enum: ['folder', 'sftp'], required: true, default: 'sftp' },
    host: { type: 'string', maxLength: 253, regex: '^[A-Za-z0-9.:-]+$' },
    port: { type: 'integer', min: 1, max: 65_535, default: 22 },
    username: { type: 'string', maxLength: 100 },
    password: { type: 'text', private: true },
    privateKey: { type: 'text', private: true },
    hostKey: { type: 'string', regex: '^SHA256:[A-Za-z0-9+/]{43}=?$' },
    path: { type: 'string', maxLength: 300, default: '/' },
    encoding: { type: 'enumeration', enum: ['utf-8', 'windows-1252'], required: true, default: 'utf-8' },
    /** When it is looked into, in the company's time: `02:00, 14:30` or `22:00-05:00`. Empty: always. */
    schedule: { type: 'string', maxLength: 200, default: '' },
    /** A file counts only when `<name>.ok` lies beside it; otherwise also when it is still. */
    needsMarker: { type: 'boolean', default: false },
    isEnabled: { type: 'boolean', required: true, default: true },
  },
};
