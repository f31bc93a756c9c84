import { describeEach } from './describe-each';
import { ResourceGone } from './reading';

test('describes each once, goes on from what is described, and leaves out what is gone', async () => {
  const described = new Map<string, unknown>();
  const asked: string[] = [];
  const describe = (name: string) => {
    asked.push(name);
    return name === 'gone' ? Promise.reject(new ResourceGone('gone')) : Promise.resolve(`item ${name}`);
  };
  expect(await describeEach({ described }, ['a', 'gone'], describe)).toEqual(['item a']);
  expect(await describeEach({ described }, ['a', 'b'], describe)).toEqual(['item a', 'item b']);
  expect(asked).toEqual(['a', 'gone', 'b']);
});
