import { writeSync } from 'node:fs';

/** Says what was skipped, by name, and ends the run with one line in plain words for people and programs. */
export default class ClosingLine {
  onRunComplete(_contexts, { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, testResults }) {
    const tests = testResults.flatMap((file) => file.testResults);
    const skipped = tests.filter(({ status }) => status === 'pending').map(({ fullName }) => `skipped: ${fullName}\n`);
    // A file that could not be run has failed, although none of its tests did.
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    const line = `${numPassedTests} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}\n`;
    // Jest's own summary comes later than every reporter.
    process.once('exit', () => writeSync(1, skipped.join('') + line));
  }
}
