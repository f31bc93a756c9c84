import * as z from 'zod';
import { knownMembers, membersOf } from './known';

const UNREAD = 'the answer has this field in a form that is not known';
const list = knownMembers(z.object({ port: z.number() }));

test.each<[string, unknown, { read: unknown[]; unread: string | undefined }]>([
  [
    'members that can be read',
    [{ port: 1 }, { port: 2 }],
    { read: [{ port: 1 }, { port: 2 }], unread: undefined },
  ],
  ['one of another form', [{ port: 'x' }, { port: 2 }], { read: [{ port: 2 }], unread: UNREAD }],
  ['one that is refused', [{ port: 1 }, { unknown: 'denied' }], { read: [{ port: 1 }], unread: 'denied' }],
  ['one that is nothing', [null], { read: [], unread: UNREAD }],
  ['no list', 7, { read: [], unread: UNREAD }],
  ['a list that is refused', { unknown: 'denied' }, { read: [], unread: 'denied' }],
  ['a list that is missing', undefined, { read: [], unread: 'the answer has no such field' }],
  ['an empty list', [], { read: [], unread: undefined }],
])('of %s, what can be read and why the rest cannot', (_, answered, members) => {
  expect(membersOf(list.parse(answered))).toEqual(members);
});
