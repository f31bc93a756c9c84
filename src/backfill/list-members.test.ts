import { ListMembers } from './list-members';

/** All members, and what stands beside them, of a text that comes in pieces of this many bytes. */
function read(text: string, size: number) {
  const bytes = Buffer.from(text);
  const list = new ListMembers('Records');
  const members: string[] = [];
  for (let at = 0; at < bytes.length; at += size) members.push(...list.push(bytes.subarray(at, at + size)));
  return { members, ...list.end() };
}

describe.each([1, 3, 1024])('in pieces of %i bytes', (size) => {
  it.each<[string, string, string[], unknown, boolean]>([
    [
      'a list',
      '{"a":1,"Records" : [{"b":[1,2]}, {"c":"]},[\\"é\\\\"}],"d":[3]}',
      ['{"b":[1,2]}', ' {"c":"]},[\\"é\\\\"}'],
      { a: 1, Records: [], d: [3] },
      true,
    ],
    ['an empty list', '{"Records":[ ]}', [], { Records: [] }, true],
    ['a list of lists and numbers', '{"Records":[[1],2,null]}', ['[1]', '2', 'null'], { Records: [] }, true],
    ['another list', '{"Rows":[{"Records":[1]}]}', [], { Rows: [{ Records: [1] }] }, false],
    ['no list', '{"Records":{"a":[1]}}', [], { Records: { a: [1] } }, false],
    ['a list that is the whole', '[{"Records":[1]}]', [], [{ Records: [1] }], false],
    [
      'a member of an object in it',
      '{"x":{"Records":[1]},"Records":[2]}',
      ['2'],
      { x: { Records: [1] }, Records: [] },
      true,
    ],
  ])('reads %s', (_name, text, members, beside, hasList) => {
    expect(read(text, size)).toEqual({ members, beside, hasList });
  });

  it.each([
    ['ends in a member', '{"Records":[{"a":1'],
    ['ends after a member', '{"Records":[{"a":1},'],
    ['ends after the list', '{"Records":[]'],
    ['goes on after the end', '{"Records":[]} x'],
    ['has two lists', '{"Records":[1],"Records":[2]}'],
    ['is no JSON', 'not JSON'],
    ['is empty', ''],
  ])('refuses what %s', (_name, text) => {
    expect(() => read(text, size)).toThrow();
  });
});

it('gives what stands between two commas as it is, for JSON to refuse', () => {
  expect(read('{"Records":[1,,2,]}', 1024).members).toEqual(['1', '', '2', '']);
});

it('holds no member and nothing beside the list without end', () => {
  const megabyte = Buffer.alloc(1024 * 1024, 'x');
  const endless = (begin: string) => {
    const list = new ListMembers('Records');
    return () => {
      for (const _member of list.push(Buffer.from(begin))) continue;
      for (let count = 0; count < 20; count += 1) for (const _member of list.push(megabyte)) continue;
    };
  };
  expect(endless('{"Records":["')).toThrow('a member of its list has more than 16777216 bytes');
  expect(endless('{"a":"')).toThrow('what stands beside its list has more than 4194304 bytes');
});
