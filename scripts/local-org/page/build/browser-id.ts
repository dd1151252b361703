/** Module id under which the page loads the shell. */
export const shellModule = 'standin/main';
/** Module id under which the stand-ins of record forms find the shell's own fields. */
export const formsModule = 'standin/forms';
