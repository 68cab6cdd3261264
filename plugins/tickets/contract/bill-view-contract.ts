import { createHash } from 'node:crypto';
import { z } from 'zod';
import { BillView } from './bill-view.ts';

/**
 * Stands for this very contract. Who answers with it was made from the same schema and compiled against
 * it: reading the answer line by line again would tell nothing new, and costs as much as drawing the page.
 */
export const BILL_VIEW_CONTRACT = createHash('sha256')
  .update(JSON.stringify(z.toJSONSchema(BillView, { unrepresentable: 'any' })))
  .digest('base64url');
