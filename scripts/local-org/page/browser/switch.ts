import { h } from './dom.ts';

/** Posts the choice as a form: the server sets the cookie and leads back here (an app leads to its first tab). */
export function switchTo(name: 'user' | 'language' | 'app', value: string): void {
  const back = name === 'app' ? '/lightning' : location.pathname + location.search;
  const form = h(
    'form',
    { method: 'post', action: '/lightning/switch', hidden: true },
    h('input', { type: 'hidden', name, value }),
    h('input', { type: 'hidden', name: 'back', value: back }),
  );
  document.body.append(form);
  form.submit();
}
