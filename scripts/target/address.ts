import { CommandError } from '../command.ts';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
const PAGES = /\.lightning\.force\.com$/;

/**
 * An address of an org or of its login server from the environment, without a slash at its end. Refused are addresses that
 * would send a session unencrypted or to the wrong place. What was written is never repeated: it may hold a secret.
 */
export function orgAddress(variable: string, text: string): string {
  const refuse = (reason: string): never => {
    throw new CommandError(`${variable}: ${reason}`);
  };
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || /\s/.test(text))
    return refuse('expected the address of the org; write https://, its My Domain and nothing else.');
  if (url.username !== '' || url.password !== '')
    return refuse('the address holds a user or a password; leave them out.');
  if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname))
    return refuse(`the session would travel unencrypted; write https://${url.host}.`);
  if (PAGES.test(url.hostname)) {
    const mend = url.hostname.replace(PAGES, '.my.salesforce.com');
    return refuse(`this is where pages are, not the API; write https://${mend}.`);
  }
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '')
    return refuse(`the address goes on after the host; write ${url.protocol}//${url.host}.`);
  return url.origin;
}

/** A session, key or secret from the environment; refused where it could not be sent as it is. */
export function secretOf(variable: string, text: string): string {
  if (!/^[\x21-\x7e]+$/.test(text))
    throw new CommandError(
      `${variable}: it holds a space, a line break or a letter that no such value has; copy it again.`,
    );
  return text;
}
