import { apiTokens } from './api-tokens.ts';
import { chunkedUploads } from './chunked-uploads.ts';
import { profileTrials } from './profile-trials.ts';
import { profiles } from './profiles.ts';
import { rejections } from './rejections.ts';
import { runChecks } from './run-checks.ts';
import { push } from './push.ts';
import { runs } from './runs.ts';
import { uploads } from './uploads.ts';

export default { apiTokens, chunkedUploads, push, profiles, profileTrials, rejections, runChecks, runs, uploads };
