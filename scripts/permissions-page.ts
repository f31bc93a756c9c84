import { COLLECTOR_ACTIONS, PLANNING_ACTIONS } from '../src/sources/actions';
import { SOURCES } from '../src/sources/sources';

/** Every call that Watchbill may make in a watched account, from what the collectors declare. */
export function renderPermissionsPage(): string {
  const section = (heading: string, actions: readonly string[]) =>
    `## ${heading}\n\n${[...actions]
      .sort()
      .map((action) => `- \`${action}\``)
      .join('\n')}`;
  return [
    '# What Watchbill may do in a watched account',
    "<!-- Made by `npm run generate` from the collectors' declared actions: do not edit. -->",
    'It reads settings and lists, never contents, and changes nothing. AWS answers `lambda:ListFunctions` with the values of environment variables: they are dropped before anything is stored, but whoever enters the role could read them. So are headers that CloudFront sends to origins and variables of stages of API Gateway, which come with what is asked. `apigateway:GET` is granted on APIs alone: on everything it would read the values of API keys. The spoke role and the collector functions are granted exactly these actions; a test compares them with the calls that are really made.',
    section('Planning', PLANNING_ACTIONS),
    ...SOURCES.map((source) => section(`\`${source}\``, COLLECTOR_ACTIONS[source])),
    '## People, of the deployed record',
    'In the account that Watchbill is deployed in, two managed policies of the stack `Pipeline` are for roles of people. `Auditor` may read the items of the table and its indexes, the objects that the command line opens, and the outputs of that one stack, and decrypt what of these is under the key. To verify all of it, `Auditor` may also scan the table, read every object and the public key of the log. `OnCall` may also call the URL of the function that takes what people say, and may not invoke that function in any other way. Neither writes to the table or the bucket.',
    '',
  ]
    .join('\n\n')
    .trimEnd()
    .concat('\n');
}
