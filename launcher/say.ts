/** The launcher's words to the person at the terminal. What programs report goes to their logs. */
export const say = (line = ''): void => {
  process.stdout.write(`${line}\n`);
};
