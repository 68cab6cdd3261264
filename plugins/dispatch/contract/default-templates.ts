export { type DefaultTemplate, defaultTemplates } from '../server/src/domain/default-templates.ts';
