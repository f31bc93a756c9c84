import { notifiedBy } from './notified';

const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });

it.each([
  ['nobody', 'plain', [], []],
  ['a group', '<!subteam^S0ONCALL> look', [], ['S0ONCALL']],
  ['a group with its name', '<!subteam^S0ONCALL|@oncall>', [], ['S0ONCALL']],
  ['a person', '<@U0MARA>', [], ['U0MARA']],
  ['the channel', '<!channel> <!here>', [], ['channel', 'here']],
  ['each once', '<@U0MARA> <@U0MARA>', [], ['U0MARA']],
  ['what only looks like a mention', '@oncall &lt;!channel&gt; <#C1> <https://a|@b>', [], []],
  ['blocks in place of the text', '<@U0MARA>', [section('<!subteam^S1>')], ['S1']],
  ['plain text in blocks', '', [{ type: 'header', text: { type: 'plain_text', text: '<@U1>' } }], []],
])('%s', (_name, text, blocks, expected) => {
  expect(notifiedBy(text, blocks)).toEqual(expected);
});
