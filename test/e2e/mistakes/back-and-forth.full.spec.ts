import { codeIn } from '../../../build/demo/telephone-company.ts';
import { answersOf } from '../../../build/tour/robot.ts';
import { expect, fewPeople, test } from './mistaken.ts';

test.describe('back and forth between the checks', () => {
  const rules = [
    { name: 'privileged', who: 'privileged', may: [] },
    {
      ...{ name: 'everyone', who: 'all', may: ['reset'] },
      pass: { any: 2, of: ['sms', 'email', 'questions'] },
    },
  ];
  test.use({ walk: '05-back-and-forth', site: { people: fewPeople, settings: { rules } } });
  test('costs nothing: a code that comes late still works', async ({
    stage: { robot, site, person: alice },
    person: { does, words, setPassword },
  }) => {
    const number = '+491713920011';
    const back = () => robot.press(words('challenge.back'));
    await does('begins', { on: 'choose', picture: false }, () => robot.begin('alice'));
    await does('Asks for a text message, which takes its time.', { on: 'code' }, () =>
      robot.choose('sms'),
    );
    await does('Goes back.', { on: 'choose', picture: false }, back);
    await does('Asks for an e-mail.', { on: 'code' }, () => robot.choose('email'));
    await does('Goes back again.', { on: 'choose' }, back);
    await does('Takes the questions.', { on: 'questions' }, () => robot.choose('questions'));
    await does('Answers them.', { on: 'choose' }, () => robot.answerQuestions(answersOf(alice)));
    await does('Now has the text message.', { on: 'code' }, () => robot.choose('sms'));
    const code = await site.company.code('sms', number);
    await does('Types its code, which still works.', { on: 'new-password' }, () =>
      robot.enterCode(code),
    );
    await setPassword();
    expect(site.company.messages.flatMap(codeIn)).toEqual([code]);
  });
});
