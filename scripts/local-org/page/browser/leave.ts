type Question = () => Promise<boolean>;

let question: Question | undefined;

/** The browser's own question, for reloads and other sites. */
const hold = (event: BeforeUnloadEvent): void => event.preventDefault();

/** While something would be lost, leaving the page asks first: `ask` resolves with true when one may go. Returns its end. */
export function guardLeaving(ask: Question): () => void {
  question = ask;
  window.addEventListener('beforeunload', hold);
  return () => {
    if (question !== ask) return;
    question = undefined;
    window.removeEventListener('beforeunload', hold);
  };
}

/** What is to be asked before the page is left; undefined when nothing would be lost. */
export function leaveQuestion(): Question | undefined {
  return question;
}
