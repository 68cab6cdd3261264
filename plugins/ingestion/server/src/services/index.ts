import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Core } from '@strapi/strapi';
import type { z } from 'zod';
import { config } from '@nitida/config';
import { folderStore } from '@nitida/kernel/document-store';
import type { JobDefinition } from '@nitida/kernel/queue';
import { secretBox } from '@nitida/kernel/secret-box';
import { queueOf } from '@nitida/kernel/strapi/queue';
import type { AreaDefaults } from '../domain/area-address.ts';
import { pollAreasJob, processRunJob, tellStaffJob } from '../jobs/index.ts';
import { openArea } from '../providers/index.ts';
import { sendStaffMail } from '../providers/staff-mail.ts';
import { areaSecretsOf } from './area-secrets.ts';
import { companyAreasOf } from './company-areas.ts';
import { intakeOf } from './intake.ts';
import { pollAreas } from './poll-areas.ts';
import { processing } from './process-run.ts';
import { receiveFile } from './receive-file.ts';
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

  processing: ({ strapi }: Given) => processing({ db: strapi.db.connection, documents: documents(), log: strapi.log }),

  jobs: ({ strapi }: Given): JobDefinition<z.ZodType>[] => {
    const { areas, smtp, mail, cms } = config();
    const db = strapi.db.connection;
    const poll = pollAreas({
      db,
      areas: service(strapi, 'companyAreas'),
      openArea,
      receive: service(strapi, 'intake').take,
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
    ];
  },
};

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
