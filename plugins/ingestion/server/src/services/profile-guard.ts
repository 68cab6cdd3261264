import type { Modules } from '@strapi/strapi';
import { AppError } from '@nitida/kernel/errors';
import { NO_STOPS, ProfileInput } from '../../../contract/flow-profile.ts';
import { findInDefinition } from '../../../contract/profile-check.ts';
import { type ProfileFault, profileFaultWords } from '../../../contract/profile-texts.ts';
import type { OperatorLanguage } from '../../../contract/rejection-texts.ts';
import { TARGETS } from '../domain/profiles/targets.ts';

const PROFILE = 'plugin::ingestion.flow-profile';

export type ProfileGuard = { guard: Modules.Documents.Middleware.Middleware };

type Document = Record<string, unknown>;

type Deps = {
  /** The row as it is stored. */
  stored(documentId: string): Promise<Document | null>;
  /** The language of the person who saves. */
  reader(): OperatorLanguage;
};

const Shape = ProfileInput.omit({ company: true });
const NAMES = Object.keys(Shape.shape);

/**
 * Only what parses is saved, whoever saves it: our own screen, or the content manager. A profile
 * that nobody can read would fail at night, in a run.
 */
export function profileGuardOf({ stored, reader }: Deps): ProfileGuard {
  function refuse(faults: ProfileFault[]): never {
    const language = reader();
    const message = faults.map((fault) => profileFaultWords(fault, language)).join(' ');
    throw new AppError('invalid', 'flow_profile.invalid', message, { details: { faults } });
  }

  async function checked(data: Document, documentId: string | null): Promise<Document> {
    const known = documentId === null ? null : await stored(documentId);
    const whole: Document = { folder: '', stops: null, ...known, ...data };
    const given: Document = Object.fromEntries(NAMES.map((name) => [name, whole[name]]));
    const profile = Shape.safeParse({
      ...given,
      folder: given['folder'] ?? '',
      definition: jsonIn(given['definition']),
      stops: jsonIn(given['stops']) ?? NO_STOPS,
    });
    if (!profile.success) {
      return refuse(
        profile.error.issues.map(({ path }) => ({
          code: 'unreadable',
          entity: null,
          field: null,
          value: path.join('.'),
        })),
      );
    }
    const faults = findInDefinition(profile.data.definition, TARGETS);
    if (faults.length > 0) refuse(faults);
    return { ...data, ...profile.data, kind: profile.data.definition.kind };
  }

  return {
    async guard(context, next) {
      if (context.uid !== PROFILE) return next();
      // What is asked of a document is typed per action; of all of them, these two parts matter here.
      const params = context.params as { data?: Document; documentId?: string };
      if (params.data && !isSwitchedOff(params.data))
        params.data = await checked(params.data, params.documentId ?? null);
      return next();
    },
  };
}

/** Also a profile that can no longer be read may be switched off. */
const isSwitchedOff = (data: Document): boolean => Object.keys(data).length === 1 && data['isEnabled'] === false;

/** The content manager sends a JSON field as the text that was typed. */
function jsonIn(value: unknown): unknown {
  if (typeof value !== 'string' || !value.trim().startsWith('{')) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
