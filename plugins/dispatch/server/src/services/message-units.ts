import type { Knex } from 'knex';
import { AppError } from '@nitida/kernel/errors';
import { addDays, dayOf } from '@nitida/kernel/local-date';
import { rows } from '@nitida/kernel/sql';
import { segmentsOf } from '../../../contract/segments.ts';
import type { MessageContent } from '../domain/channel.ts';
import { messageContent } from '../domain/message-content.ts';
import { keptVariables, messageVariables } from '../domain/message-variables.ts';
import { inventedSample } from '../domain/sample.ts';
import type { ChannelTexts, CompanyFacts } from '../domain/wording.ts';
import { countSheets } from '../pdf/draw-lot.ts';
import { SampleBill, sampleBills } from '../sql/sample-bills.sql.ts';

type Units = { typical: number; most: number };

/** A wording as it is now, or as a dispatch took it. */
type Counted = ChannelTexts & { company: CompanyFacts };

/**
 * What the tariff counts, for one message of each wording: segments of an SMS, sheets of a letter.
 * Found by filling it with the company's newest bills: a typical one, and the longest name, the
 * highest amount and the others that make a text long.
 */
export async function messageUnits(
  db: Pick<Knex, 'raw'>,
  companyId: number,
  wordings: readonly Counted[],
  { siteUrl, now }: { siteUrl: string; now: Date },
): Promise<(channel: string, language: string) => Units> {
  const counted = wordings.filter(({ channel }) => COUNTED.has(channel));
  if (counted.length === 0) return () => ONE;

  const samples = await rows(db, SampleBill, sampleBills(companyId));
  const units = new Map(
    counted.map((wording) => [`${wording.channel} ${wording.language}`, unitsOf(wording, samples, { siteUrl, now })]),
  );
  return (channel, language) => units.get(`${channel} ${language}`) ?? ONE;
}

const ONE: Units = { typical: 1, most: 1 };
const COUNTED = new Set<string>(['sms', 'letter', 'registered_letter']);

function unitsOf(wording: Counted, samples: readonly SampleBill[], at: { siteUrl: string; now: Date }): Units {
  const today = dayOf(at.now, wording.company.timeZone);
  const filled = samples.map((sample) => ({
    kind: sample.kind,
    customerName: sample.customer_name,
    address: sample.postal_lines,
    bill: {
      number: sample.number,
      service: sample.service,
      amountCents: sample.amount_cents,
      issueDate: sample.issue_date,
      dueDate: sample.due_date,
      periodFrom: sample.period_from,
      periodTo: sample.period_to,
    },
  }));
  const { customerName, postalLines, bills } = inventedSample('typical', today);
  const all = filled.length > 0 ? filled : [{ kind: 'typical', customerName, address: postalLines, bill: bills[0] }];

  const counts = all.flatMap(({ kind, customerName, address, bill }) => {
    const kept = keptVariables({
      language: wording.language,
      customerName,
      bills: [bill],
      expiresOn: addDays(today, 15),
      writtenOn: today,
    });
    const link = `${at.siteUrl}/t/${'x'.repeat(LINK_LETTERS)}`;
    const units = countedIn(wording, messageVariables(wording.company, kept, [link]), address);
    return units === null ? [] : [{ kind, units }];
  });
  const most = Math.max(1, ...counts.map(({ units }) => units));
  return { typical: counts.find(({ kind }) => kind === 'typical')?.units ?? most, most };
}

/** Of a ticket's token. */
const LINK_LETTERS = 22;

/** Null: this text cannot be filled with this bill, which the guard of templates and the test lot tell better. */
function countedIn(wording: Counted, data: Parameters<typeof messageContent>[1], address: string): number | null {
  try {
    return countOf(messageContent(wording, data, address));
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

function countOf(content: MessageContent): number {
  if (content.kind === 'short') return segmentsOf(content.text).segmentCount;
  return content.kind === 'paper' ? countSheets(content) : 1;
}
