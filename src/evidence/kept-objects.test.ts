import { keptObjects } from './kept-objects';
import { memoryObjectStore } from './memory-objects';

const bytes = (length: number) => Buffer.alloc(length, 1);

async function counted() {
  const store = memoryObjectStore();
  for (const [key, length] of [
    ['a/1', 40],
    ['a/2', 40],
    ['a/3', 40],
    ['b/1', 200],
  ] as const)
    await store.putIfAbsent(key, bytes(length));
  const asked: string[] = [];
  const objects = keptObjects(
    {
      ...store,
      get: (key) => {
        asked.push(key);
        return store.get(key);
      },
      async *keys(prefix) {
        asked.push(`list ${prefix}`);
        yield* store.keys(prefix);
      },
    },
    100,
  );
  return { objects, asked };
}

test.each([
  ['one that was read is not read again', ['a/1', 'a/1'], ['a/1']],
  ['those that fit are kept', ['a/1', 'a/2', 'a/1', 'a/2'], ['a/1', 'a/2']],
  [
    'of more than fit the one that was asked for longest ago goes',
    ['a/1', 'a/2', 'a/1', 'a/3', 'a/1', 'a/2'],
    ['a/1', 'a/2', 'a/3', 'a/2'],
  ],
  ['one that does not fit is not kept', ['b/1', 'b/1'], ['b/1', 'b/1']],
])('%s', async (_name, keys, reads) => {
  const { objects, asked } = await counted();
  for (const key of keys) await objects.get(key);
  expect(asked).toEqual(reads);
});

test('two at once count once', async () => {
  const { objects, asked } = await counted();
  await Promise.all([objects.get('a/1'), objects.get('a/1')]);
  await objects.get('a/2');
  await objects.get('a/1');
  expect(asked).toEqual(['a/1', 'a/1', 'a/2']);
});

test('what is missing stays missing, and a list is asked for once, if it was read to its end', async () => {
  const { objects, asked } = await counted();
  await expect(objects.get('a/9')).rejects.toThrow('There is no object a/9');
  for await (const key of objects.keys('a/')) if (key === 'a/1') break;
  const listed = async () => {
    const keys: string[] = [];
    for await (const key of objects.keys('a/')) keys.push(key);
    return keys;
  };
  expect(await listed()).toEqual(['a/1', 'a/2', 'a/3']);
  expect(await listed()).toEqual(['a/1', 'a/2', 'a/3']);
  expect(asked).toEqual(['a/9', 'list a/', 'list a/']);
});
