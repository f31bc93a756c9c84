import { resolve, type ResolverProps } from './template';

const props: ResolverProps = {
  place: { account: '111122223333', region: 'eu-central-1', partition: 'aws-cn' },
  resources: new Map([['Table', { ref: 'the-table', attributes: { Arn: 'arn:table' } }]]),
  exports: new Map([['Data:Arn', 'arn:exported']]),
  conditions: { Has: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'Table' }, ''] }] } },
};

it.each([
  ['text', 'a', 'a'],
  ['a list of objects', [{ a: { Ref: 'Table' } }], [{ a: 'the-table' }]],
  ['a pseudo parameter', { Ref: 'AWS::Partition' }, 'aws-cn'],
  ['an attribute', { 'Fn::GetAtt': ['Table', 'Arn'] }, 'arn:table'],
  ['joined parts', { 'Fn::Join': ['/', ['x', { Ref: 'AWS::Region' }]] }, 'x/eu-central-1'],
  [
    'a text with references',
    { 'Fn::Sub': '${AWS::AccountId}-${Table}-${Table.Arn}' },
    '111122223333-the-table-arn:table',
  ],
  ['a part of a text', { 'Fn::Select': ['1', { 'Fn::Split': ['-', { Ref: 'AWS::Region' }] }] }, 'central'],
  ['an import', { 'Fn::ImportValue': 'Data:Arn' }, 'arn:exported'],
  ['a condition', { 'Fn::If': ['Has', { Ref: 'Table' }, 'none'] }, 'the-table'],
])('resolves %s', (_name, value, resolved) => {
  expect(resolve(value, props)).toEqual(resolved);
});

it.each([
  ['a resource that has no value', { Ref: 'Nobody' }, 'Ref names Nobody'],
  ['an attribute that has no value', { 'Fn::GetAtt': ['Table', 'StreamArn'] }, 'Table.StreamArn'],
  ['an export of no stack', { 'Fn::ImportValue': 'Other:Arn' }, 'no stack exports Other:Arn'],
  [
    'a function of CloudFormation that is not known',
    { 'Fn::Cidr': ['10.0.0.0/16', 1] },
    'Fn::Cidr is not resolved here',
  ],
])('refuses %s', (_name, value, message) => {
  expect(() => resolve(value, props)).toThrow(message);
});
