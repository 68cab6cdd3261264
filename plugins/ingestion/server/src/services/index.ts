import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { config } from '@nitida/config';
import { folderStore } from '@nitida/kernel/document-store';
import type { JobDefinition } from '@nitida/kernel/queue';
import { secretBox } from '@nitida/kernel/secret-box';
import { queueOf } from '@nitida/kernel/strapi/queue';
import type { OperatorLanguage } from '../../../contract/rejection-texts.ts';
import type { AreaDefaults } from '../domain/area-address.ts';
import { forgetKeysJob, pollAreasJob, processRunJob, sweepUploadsJob, tellStaffJob } from '../jobs/index.ts';
import { openArea } from '../providers/index.ts';
import { sendStaffMail } from '../providers/staff-mail.ts';
import { apiTokensOf } from './api-tokens.ts';
import { areaSecretsOf } from './area-secrets.ts';
import { chunkedUploadsOf } from './chunked-uploads.ts';
import { companyAreasOf } from './company-areas.ts';
import { intakeOf } from './intake.ts';
import { forgetKeys, oncePerKey } from './once-per-key.ts';
import { pollAreas } from './poll-areas.ts';
import { processing } from './process-run.ts';
import { profileDeskOf, type ProfileDesk } from './profile-desk.ts';
import { type ProfileGuard, profileGuardOf } from './profile-guard.ts';
import { type ProfileTrials, profileTrialsOf } from './profile-trials.ts';
import { type Push, pushOf } from './push.ts';
import { receiveFile, storeFile } from './receive-file.ts';
import { type MendDesk, mendDeskOf } from './mend-desk.ts';
import { type RejectionDesk, rejectionDeskOf } from './rejection-desk.ts';
import { type RunChecksDesk, runChecksDeskOf } from './run-checks-desk.ts';
import { type RunDesk, runDeskOf } from './run-desk.ts';
import { runsOf } from './runs.ts';
import { staffNews } from './tell-staff.ts';

type Given = { strapi: Core.Strapi };

const now = () => new Date();
const documents = () => folderStore(join(config().dataDir, 'documents'));

const services = {
  runs: ({ strapi }: Given) => runsOf({ db: strapi.db.connection }),

  runDesk: ({ strapi }: Given): RunDesk =>
    runDeskOf({
      db: strapi.db.connection,
      runs: service(strapi, 'runs'),
      areas: () => service(strapi, 'companyAreas'),
    }),

  rejectionDesk: ({ strapi }: Given): RejectionDesk =>
    rejectionDeskOf({ db: strapi.db.connection, runs: service(strapi, 'runs') }),

  mendDesk: ({ strapi }: Given): MendDesk =>
    mendDeskOf({
      db: strapi.db.connection,
      documents: documents(),
      runs: service(strapi, 'runs'),
      store: storeFile({ documents: documents(), now }),
      wake: (runId) => service(strapi, 'intake').wakeFor(runId),
    }),

  profileDesk: ({ strapi }: Given): ProfileDesk =>
    profileDeskOf({
      db: strapi.db.connection,
      documents: () => strapi.documents('plugin::ingestion.flow-profile'),
    }),

  profileGuard: ({ strapi }: Given): ProfileGuard =>
    profileGuardOf({
      stored: (documentId) => strapi.db.query('plugin::ingestion.flow-profile').findOne({ where: { documentId } }),
      reader: () => readerOf(strapi),
    }),

  profileTrials: ({ strapi }: Given): ProfileTrials => profileTrialsOf({ db: strapi.db.connection }),

  runChecksDesk: ({ strapi }: Given): RunChecksDesk =>
    runChecksDeskOf({
      db: strapi.db.connection,
      runs: service(strapi, 'runs'),
      wake: (runId) => queueOf(strapi).enqueue(processRunJob(service(strapi, 'processing')), { runId }, `run-${runId}`),
      log: strapi.log,
    }),

  companyAreas: ({ strapi }: Given) =>
    companyAreasOf({ db: strapi.db.connection, box: secretBox(config().secrets.secretsKey), defaults: areaDefaults() }),

  areaSecrets: ({ strapi }: Given) =>
    areaSecretsOf({
      box: secretBox(config().secrets.secretsKey),
      stored: (documentId) => strapi.db.query('plugin::ingestion.reserved-area').findOne({ where: { documentId } }),
    }),

  intake: ({ strapi }: Given) => {
    const job = processRunJob(service(strapi, 'processing'));
    return intakeOf({
      receive: receiveFile({ db: strapi.db.connection, documents: documents(), now }),
      wake: (runId) => queueOf(strapi).enqueue(job, { runId }, `run-${runId}`),
      log: strapi.log,
    });
  },

  apiTokens: ({ strapi }: Given) => apiTokensOf({ db: strapi.db.connection }),

  push: ({ strapi }: Given): Push =>
    pushOf({
      db: strapi.db.connection,
      once: oncePerKey({ db: strapi.db.connection }),
      store: storeFile({ documents: documents(), now }),
      wake: (runId) => service(strapi, 'intake').wakeFor(runId),
      runs: () => service(strapi, 'runDesk'),
      rejections: () => service(strapi, 'rejectionDesk'),
      now,
    }),

  chunkedUploads: ({ strapi }: Given) =>
    chunkedUploadsOf({
      db: strapi.db.connection,
      folder: join(config().dataDir, 'uploads'),
      store: storeFile({ documents: documents(), now }),
      wake: (runId) => service(strapi, 'intake').wakeFor(runId),
    }),

  processing: ({ strapi }: Given) => processing({ db: strapi.db.connection, documents: documents(), log: strapi.log }),

  jobs: ({ strapi }: Given): JobDefinition<z.ZodType>[] => {
    const { areas, smtp, mail, cms } = config();
    const db = strapi.db.connection;
    const poll = pollAreas({
      db,
      areas: service(strapi, 'companyAreas'),
      openArea,
      receive: service(strapi, 'intake').take,
      now,
      adminUrl: `${cms.url}/admin`,
      log: strapi.log,
    });
    const news = staffNews({
      db,
      send: smtp.url === null ? null : sendStaffMail({ url: smtp.url, from: mail.from }),
      serviceCentre: mail.serviceCentre,
      adminUrl: `${cms.url}/admin`,
      log: strapi.log,
    });
    return [
      processRunJob(service(strapi, 'processing')),
      pollAreasJob({ pollAreas: poll }, areas.pollSeconds),
      tellStaffJob(news),
      sweepUploadsJob(service(strapi, 'chunkedUploads')),
      forgetKeysJob({ forgetKeys: forgetKeys(db) }),
    ];
  },
};

const Reader = z.object({ preferedLanguage: z.string().nullish() });

/** The language that a person has chosen in the admin; Strapi's own is English. */
function readerOf(strapi: Core.Strapi): OperatorLanguage {
  const user: unknown = strapi.requestContext.get()?.state['user'];
  return Reader.safeParse(user).data?.preferedLanguage === 'it' ? 'it' : 'en';
}

function areaDefaults(): AreaDefaults {
  const { dataDir, sftp } = config();
  const privateKey = sftp?.privateKeyFile ? readFileSync(sftp.privateKeyFile, 'utf8') : null;
  return { folder: join(dataDir, 'areas'), sftp: sftp && { url: sftp.url, hostKey: sftp.hostKey, privateKey } };
}

export default services;

export type Services = { [Name in keyof typeof services]: ReturnType<(typeof services)[Name]> };

/** The only way this plugin looks up its own services: Strapi's own lookup returns `any`. */
export const service = <Name extends keyof Services>(strapi: Core.Strapi, name: Name): Services[Name] =>
  strapi.plugin('ingestion').service(name) as Services[Name];
