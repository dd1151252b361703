import { createElement } from 'lwc';
import { graphql } from 'lightning/graphql';
import { registerRefreshHandler } from 'lightning/refresh';
import SurveyAnswers from 'c/surveyAnswers';
import { ACCOUNT, onFridayMorning, textOf } from '../../../../../../config/jest/capture';
import { deep, deepAll, settle } from '../../../../../../config/jest/form';
import { refresh } from '../../../../../../config/jest/mocks/graphql';

const query = graphql as unknown as {
  emit(data: unknown): void;
  emitErrors(errors: { message: string; extensions?: { ErrorType: string } }[]): void;
  getLastConfig(): { variables: unknown };
};

function answer(kind: 'nps' | 'csat', ...scores: number[]): unknown[] {
  return scores.map((score, index) => ({
    node: {
      Id: `${kind}${index}`,
      Kind__c: { value: kind },
      Score__c: { value: score },
      Answered_On__c: { value: '2026-11-18' },
      Respondent__c: { value: index === 0 ? 'A. Example' : null },
      Comment__c: { value: index === 0 ? 'Quick answers' : null },
    },
  }));
}

async function place(): Promise<HTMLElement> {
  const card = createElement('c-survey-answers', { is: SurveyAnswers }) as unknown as HTMLElement;
  Object.assign(card, { recordId: ACCOUNT });
  document.body.appendChild(card);
  await settle();
  return card;
}

async function show(...edges: unknown[]): Promise<HTMLElement> {
  document.body.replaceChildren();
  const card = await place();
  query.emit({ uiapi: { query: { Survey_Response__c: { edges } } } });
  await settle();
  return card;
}

onFridayMorning();

it('says that it loads, and asks for a year', async () => {
  const card = await place();
  expect(textOf(card, '[data-id="loading"]')).toBe('Loading');
  expect(query.getLastConfig().variables).toEqual({ accountId: ACCOUNT, since: '2025-11-20' });
  await expect(card).toBeAccessible();
});

it('offers a retry when it can’t be read, and says it without access', async () => {
  const card = await place();
  query.emitErrors([{ message: 'The server is away.' }]);
  await settle();
  expect(textOf(card, '[role="alert"]')).toContain('The survey answers could not be read.');
  deep(card, 'c-error-panel')?.dispatchEvent(new CustomEvent('retry'));
  expect(refresh).toHaveBeenCalledTimes(1);
  query.emitErrors([{ message: 'No such field', extensions: { ErrorType: 'ValidationError' } }]);
  await settle();
  expect(textOf(card, '[data-id="no-access"]')).toBe(
    'You don’t have access to this. Ask your administrator for a Tenki permission set.',
  );
  await expect(card).toBeAccessible();
});

it('says that nobody answered', async () => {
  const card = await show();
  expect(textOf(card, '[data-id="empty"]')).toBe('No survey answers in the last 12 months.');
  await expect(card).toBeAccessible();
});

it('gives no number below five answers, and says how many there are', async () => {
  const card = await show(...answer('nps', 10, 10, 10, 10));
  expect(textOf(card, '[data-score="nps"]')).toBe('NPS (recommendation) Not enough answers yet: 4 of 5');
  expect(textOf(card, '[data-score="csat"]')).toBe('CSAT (satisfaction) Not enough answers yet: 0 of 5');
  await expect(card).toBeAccessible();
});

it('counts from five answers on', async () => {
  // Promoters 10, 9; passive 8, 7; detractors 6, 0: (2 - 2) of 6. Satisfied 5, 4, 4 of 5.
  const card = await show(...answer('nps', 10, 9, 8, 7, 6, 0), ...answer('csat', 5, 4, 4, 3, 2));
  expect(textOf(card, '[data-score="nps"]')).toBe(
    'NPS (recommendation) 0 points % promoters less % detractors, 6 answers in 12 months',
  );
  expect(textOf(card, '[data-score="csat"]')).toBe(
    'CSAT (satisfaction) 60 % satisfied (4 or 5) of 5 answers in 12 months',
  );
  const bad = await show(...answer('nps', 9, 6, 6, 6, 6));
  expect(textOf(bad, '[data-score="nps"]')).toContain('-60 points');
});

it('lists the latest five with what they mean, in a picture and a word', async () => {
  const card = await show(...answer('nps', 9, 7, 6), ...answer('csat', 4, 3, 2));
  const rows = deepAll(card, '[data-id="latest"] li');
  expect(rows).toHaveLength(5);
  expect(textOf(card, '[data-id="latest"] li')).toBe(
    'NPS 9 of 10 Promoter 18 Nov · A. Example Quick answers',
  );
  const icons = deepAll<HTMLElement & { iconName: string }>(card, '[data-id="latest"] lightning-icon');
  expect(icons.map(({ iconName }) => iconName)).toEqual(
    ['like', 'dash', 'dislike', 'like', 'dash'].map((name) => `utility:${name}`),
  );
  await expect(card).toBeAccessible();
});

it('reads again when its page is refreshed', async () => {
  await show();
  await (registerRefreshHandler as jest.Mock).mock.calls[0][1]();
  expect(refresh).toHaveBeenCalledTimes(1);
});
