/** What a role may do with a content type; a new plugin's types join here. */
type Verb = 'read' | 'create' | 'update' | 'delete' | 'publish';

export type RoleDefinition = {
  code: string;
  name: string;
  description: string;
  /** Content types by uid; `plugin::…` too. */
  content: Record<string, readonly Verb[]>;
  /** Registered actions of plugins. */
  actions: readonly string[];
};

const read = ['read'] as const;
const edit = ['read', 'create', 'update', 'delete'] as const;
const draft = ['read', 'create', 'update', 'delete', 'publish'] as const;

const seesTheBusiness = {
  'api::company.company': read,
  'api::customer.customer': read,
  'api::supply-point.supply-point': read,
  'api::bill.bill': read,
  'api::ticket.ticket': read,
  'api::billing-run.billing-run': read,
  'api::bill-page.bill-page': read,
  'plugin::dispatch.message-template': read,
  'plugin::dispatch.sender': read,
  'plugin::dispatch.channel-policy': read,
  'plugin::ingestion.reserved-area': read,
  'plugin::ingestion.flow-profile': read,
};

const seesThePlugins = ['plugin::ingestion.read', 'plugin::dispatch.read', 'plugin::tickets.read'];

const usesTheMediaLibrary = ['plugin::upload.read', 'plugin::upload.assets.create', 'plugin::upload.assets.update'];

/** The roles that ship. Each sees the rows of its companies only; what the staff change stays changed. */
export const roles: readonly RoleDefinition[] = [
  {
    code: 'marketing',
    name: 'Marketing',
    description: 'Draws the bill pages and writes the messages',
    content: {
      'api::company.company': read,
      'api::bill-page.bill-page': draft,
      'plugin::dispatch.message-template': draft,
      'plugin::dispatch.sender': read,
    },
    actions: ['plugin::dispatch.read', 'plugin::ingestion.read', ...usesTheMediaLibrary],
  },
  {
    code: 'operator',
    name: 'Operator',
    description: 'Brings the bills in, asks for test lots, sends what is approved, helps customers with their links',
    content: {
      ...seesTheBusiness,
      'plugin::dispatch.sender': edit,
      'plugin::dispatch.channel-policy': edit,
      'plugin::ingestion.reserved-area': edit,
    },
    actions: [
      ...seesThePlugins,
      'plugin::ingestion.upload',
      'plugin::ingestion.manage',
      'plugin::dispatch.test',
      'plugin::dispatch.send',
      'plugin::dispatch.senders',
      'plugin::tickets.manage',
    ],
  },
  {
    code: 'approver',
    name: 'Approver',
    description: 'Looks at the test lot and approves the sending',
    content: seesTheBusiness,
    actions: [...seesThePlugins, 'plugin::dispatch.approve'],
  },
  {
    code: 'credit-manager',
    name: 'Credit manager',
    description: 'Follows what is unpaid',
    content: seesTheBusiness,
    actions: seesThePlugins,
  },
  {
    code: 'group-manager',
    name: 'Group manager',
    description: 'Sees what the companies of the group do',
    content: seesTheBusiness,
    actions: seesThePlugins,
  },
];
