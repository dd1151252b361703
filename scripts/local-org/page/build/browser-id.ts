/** Module id under which the page loads the shell. */
export const shellModule = 'standin/main';
