import schema from '../api/company/content-types/company/schema.json';
import { companyLabels } from './company-labels.ts';

it.each(['en', 'it'] as const)('every field of a company has a name in %s', (language) => {
  const fields = Object.keys(companyLabels(language)).map((key) => key.split('.').at(-1));
  expect(fields.sort()).toEqual(Object.keys(schema.attributes).sort());
});
