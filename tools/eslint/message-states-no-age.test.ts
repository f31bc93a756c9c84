import { messageStatesNoAge } from './message-states-no-age';
import { ruleTester } from './rule-tester';

const age = [{ messageId: 'age' }];

ruleTester.run('message-states-no-age', messageStatesNoAge, {
  valid: [
    { name: 'a date', code: 'fail(arn, `${name} was last rotated at ${lastRotated}.`, { lastRotated })' },
    {
      name: 'a date by which',
      code: 'const dueAt = addDays(lastUsed, 90); fail(arn, `To be used by ${dueAt}.`, {}, { dueAt })',
    },
    {
      name: 'a bound, which stays true',
      code: 'pass(arn, `Last used at ${at}, more than ${limit} days ago.`)',
    },
    { name: 'a period', code: "fail(arn, 'Backups are kept for 7 days.', { days: 7 })" },
    {
      name: 'the title, which is about no moment',
      code: "defineRule({ title: 'Access keys are at most 90 days old' })",
    },
    {
      name: 'an age that decides and is not said',
      code: 'if (daysBetween(made, now) > 90) fail(arn, `Made at ${made}.`, { made })',
    },
    {
      name: 'whether a date has passed',
      code: "const isLate = dueAt < now; fail(arn, isLate ? 'Was due.' : 'Is due.', {})",
    },
    { name: 'words said elsewhere', code: "const note = 'two days ago'; log(note)" },
    { name: 'a word that only begins so', code: 'fail(arn, `Key ${ageless} is nowhere.`, {})' },
  ],
  invalid: [
    { name: 'days ago', code: 'fail(arn, `Last used ${days} days ago.`, {})', errors: age },
    { name: 'days old', code: 'pass(arn, `The key is ${days} days old.`)', errors: age },
    { name: 'in plain text', code: "unknown(arn, 'The report is a day old.')", errors: age },
    { name: 'hours ago', code: 'fail(arn, `Delivered ${n} hours ago.`, {})', errors: age },
    {
      name: 'a computed number',
      code: 'fail(arn, `Idle for ${daysBetween(lastUsed, when)} days.`, {})',
      errors: age,
    },
    {
      name: 'a computed number among the facts',
      code: 'fail(arn, `Idle.`, { idle: ageInDays(lastUsed) })',
      errors: age,
    },
    { name: 'the present moment', code: 'fail(arn, `Still so at ${now}.`, {})', errors: age },
    {
      name: 'the present moment among the facts',
      code: 'fail(arn, `Still so.`, { seen: now })',
      errors: age,
    },
    {
      name: 'by way of a constant',
      code: 'const said = `${days} days ago`; fail(arn, `Used ${said}.`, {})',
      errors: age,
    },
    {
      name: 'by way of a constant further out',
      code: 'const idle = daysSince(used); for (const arn of arns) { const said = `${idle} d`; pass(arn, said); }',
      errors: age,
    },
    {
      name: 'a judgement written out',
      code: "yield_({ outcome: 'error', message: `${days} days old` })",
      errors: age,
    },
  ],
});
