import type { Knex } from 'knex';
import { AppError } from '@nitida/kernel/errors';
import { addDays, dayOf } from '@nitida/kernel/local-date';
import { localeOf } from '@nitida/kernel/locale';
import { rows } from '@nitida/kernel/sql';
import { PURPOSES } from '../../../contract/channels.ts';
import { segmentsOf } from '../../../contract/segments.ts';
import type { PreviewRequest, TemplatePreview } from '../../../contract/texts.ts';
import type { Channels, MessageContent, OutgoingMessage } from '../domain/channel.ts';
import { channelTexts } from '../domain/channel-texts.ts';
import { messageContent } from '../domain/message-content.ts';
import { keptVariables, messageVariables } from '../domain/message-variables.ts';
import { previewProblems } from '../domain/preview-problems.ts';
import { inventedCompany, inventedSample, type Sample } from '../domain/sample.ts';
import { shownContent } from '../domain/shown-content.ts';
import { templateProblems } from '../domain/template-problems.ts';
import { variableSamples } from '../domain/variable-samples.ts';
import type { Sender } from '../domain/wording.ts';
import type { CompanyDesk } from '../sql/company-desk.sql.ts';
import { SampleBill, sampleBills } from '../sql/sample-bills.sql.ts';
import { TemplateCompany, templateCompany } from '../sql/template-company.sql.ts';
import { deskOf, factsOf, finished } from './current-wordings.ts';

type Deps = { db: Pick<Knex, 'raw'>; channels: Pick<Channels, 'open'>; siteUrl: string; now: () => Date };

/** The personal part of a link: as long as a real one, and nobody's. */
const NO_TOKEN = 'anteprima-preview-0000';

/** A draft as it would be sent, with every problem found: nothing of it is saved. `reader` reads the problems. */
export const previewTemplate =
  ({ db, channels, siteUrl, now }: Deps) =>
  async (companyIds: readonly number[], request: PreviewRequest, reader: string): Promise<TemplatePreview> => {
    const { channel, purpose, language, sample: kind } = request;
    const company = await companyOf(db, companyIds, request);
    const companyId = company?.id ?? null;
    const desk: CompanyDesk = companyId === null ? inventedCompany : await deskOf(db, companyId);
    const sender = desk.senders[channel] ?? { name: desk.name, address: '', replyTo: null };

    const today = dayOf(now(), desk.time_zone);
    const real = companyId === null ? null : await realSample(db, companyId, kind);
    const sample = real ?? inventedSample(kind, today, company?.services);
    const expiresOn = addDays(today, desk.ticket_validity_days);
    const { customerName, bills } = sample;
    const kept = keptVariables({ language, customerName, bills, expiresOn, writtenOn: today });
    const links = bills.map((_bill, index) => `${siteUrl}/t/${NO_TOKEN.slice(0, -1)}${index}`);
    const data = messageVariables(factsOf(desk), kept, links);

    const problems = templateProblems(request);
    const content =
      problems.length > 0
        ? null
        : await contentOf(request, { desk, sender, siteUrl, data, address: sample.postalLines });
    const outgoing = content && { reference: NO_TOKEN, from: sender, to: '', content };
    const segments = content?.kind === 'short' ? segmentsOf(content.text) : null;
    return {
      content: content && shownContent(content),
      problems: previewProblems(request, problems, segments, reader),
      variables: variableSamples(data, localeOf(language)),
      from: { name: sender.name, address: sender.address },
      sample: { kind, isInvented: real === null, customerName, billNumber: bills[0].number },
      segments,
      costMillicents: outgoing && companyId !== null ? await costOf(channels, companyId, channel, outgoing) : null,
      isService: PURPOSES[purpose].isService,
    };
  };

/** Null: nothing says yet whose template it is. */
async function companyOf(
  db: Deps['db'],
  companyIds: readonly number[],
  request: PreviewRequest,
): Promise<TemplateCompany | null> {
  const { companyDocumentId, templateDocumentId } = request;
  if (companyDocumentId === null && templateDocumentId === null) return null;

  const asked = templateCompany(companyIds, { companyDocumentId, templateDocumentId });
  const [company] = await rows(db, TemplateCompany, asked);
  if (!company) throw new AppError('not_found', 'company.not_found', 'There is no such company');
  return company;
}

async function realSample(db: Deps['db'], companyId: number, kind: PreviewRequest['sample']): Promise<Sample | null> {
  const found = (await rows(db, SampleBill, sampleBills(companyId))).filter((row) => row.kind === kind);
  const [first, ...others] = found.map((row) => ({
    number: row.number,
    amountCents: row.amount_cents,
    dueDate: row.due_date,
    issueDate: row.issue_date,
    service: row.service,
    periodFrom: row.period_from,
    periodTo: row.period_to,
  }));
  const [row] = found;
  if (!row || !first || (kind === 'several' && others.length === 0)) return null;
  return { customerName: row.customer_name, postalLines: row.postal_lines, bills: [first, ...others] };
}

type Filled = {
  desk: CompanyDesk;
  sender: Sender;
  siteUrl: string;
  data: Parameters<typeof messageContent>[1];
  address: string;
};

/** Null where something is missing or this bill makes a hole: the problems say so. */
async function contentOf(
  request: PreviewRequest,
  { data, address, ...surroundings }: Filled,
): Promise<MessageContent | null> {
  try {
    const texts = channelTexts({
      ...request,
      subject: request.subject ?? '',
      html: request.html ?? '',
      text: request.text ?? '',
    });
    return messageContent(await finished(texts, { purpose: request.purpose, ...surroundings }), data, address);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return null;
  }
}

async function costOf(
  channels: Deps['channels'],
  companyId: number,
  channel: PreviewRequest['channel'],
  message: OutgoingMessage,
) {
  try {
    const account = await channels.open(companyId, channel);
    return account?.costMillicents?.(message) ?? null;
  } catch {
    // An account that cannot be opened is told on the screen of the senders.
    return null;
  }
}
