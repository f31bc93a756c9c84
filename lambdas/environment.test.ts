import { configurationFile, evidenceBucket, homeAccount, readEnvironment, tableName } from './environment';

const before = process.env;
afterEach(() => {
  process.env = before;
});

it('reads the variables that are asked for, and no others', () => {
  process.env = { TABLE_NAME: 'findings', EVIDENCE_BUCKET: 'evidence', OTHER: 'x' };
  expect(readEnvironment({ ...tableName, ...evidenceBucket })).toEqual({
    TABLE_NAME: 'findings',
    EVIDENCE_BUCKET: 'evidence',
  });
});

it('names every variable that is missing or wrong, at once', () => {
  process.env = { TABLE_NAME: '', HOME_ACCOUNT: '1234', HOME_PARTITION: 'aws' };
  const read = () =>
    readEnvironment({ ...tableName, ...evidenceBucket, ...homeAccount, ...configurationFile });
  expect(read).toThrow(/TABLE_NAME: .*EVIDENCE_BUCKET: .*HOME_ACCOUNT: .*twelve digits.*LAMBDA_TASK_ROOT: /);
  expect(read).not.toThrow(/HOME_PARTITION/);
});
