/** What `/watchbill` knows. */
export const HELP = [
  '*/watchbill status* what waits now, and what comes within seven days',
  '*/watchbill open* [critical, high, medium or low] what is open, the worst first',
  '*/watchbill mine* what is assigned to you',
  '*/watchbill review* the access that is yours to review',
  '*/watchbill evidence* <finding> what a finding rests on',
  'Only you see the answers. Nothing can be muted for good: an alert is snoozed until a day, or excepted by somebody else.',
].join('\n');

const ASKED = /^(status|open|mine|review|evidence)\b/i;

/** Whether somebody asks for help, or for something that there is not. */
export function isHelp(text: string): boolean {
  return !ASKED.test(text);
}
