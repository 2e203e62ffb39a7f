import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRequest } from '../../src/cli/ask-request.ts';

const principal = 'arn:aws:iam::111122223333:user/ada';
const read = (written: unknown) => readRequest(JSON.stringify(written));

describe('a line of requests', () => {
  it('with every field is a request', () => {
    const whole = {
      id: 'a-1',
      principal,
      actions: ['ec2:CopySnapshot'],
      resources: ['arn:aws:ec2:us-east-1::snapshot/snap-1', { key: 'arn:..', tags: { team: 'a' } }, { key: 'arn:k' }],
      context: { 'aws:SourceIp': '10.0.0.1', 'aws:TagKeys': ['a', 'b'] },
      closed: true,
    };
    expect(read(whole)).toEqual({ request: whole });
  });

  it.each([[{}], [{ id: null }], [{ id: 7 }], [{ id: 1.5 }], [{ id: '' }]])('may have the id %j', (id) => {
    expect(read({ ...id, principal })).toEqual({ request: { id: null, ...id, principal } });
  });

  it.each([
    ['no JSON', '{"principal":', 'the line is no JSON'],
    ['a list', '[]', 'a request is a JSON object'],
    ['a text', '"x"', 'a request is a JSON object'],
    ['nothing', 'null', 'a request is a JSON object'],
  ])('that is %s is none', (_, text, error) => {
    expect(readRequest(text)).toEqual({ id: null, error });
  });

  it.each([
    [{ id: {} }, null, 'id must be a text, or a number that can be given back as it is'],
    [{ id: 12345678901234567000 }, null, 'id must be a text, or a number that can be given back as it is'],
    [{ principal: undefined }, 1, 'principal is missing'],
    [{ principal: null }, 1, 'principal must be the key of a principal, a text'],
    [{ principal: '' }, 1, 'principal must be the key of a principal, a text'],
    [{ actions: 'ec2:CopySnapshot' }, 1, 'actions must be a list of texts'],
    [{ actions: [1] }, 1, 'actions must be a list of texts'],
    [{ actions: ['__proto__'] }, 1, '__proto__ is no action'],
    [{ closed: 'yes' }, 1, 'closed must be true or false'],
    [{ closed: null }, 1, 'closed must be true or false'],
    [{ resources: 'k' }, 1, 'resources must be a list'],
    [{ resources: [7] }, 1, 'a resource must be a key, or an object with key and tags'],
    [{ resources: [{ tags: {} }] }, 1, 'resources.key must be a text'],
    [{ resources: [{ key: 'arn:k', tags: [] }] }, 1, 'resources.tags must be an object of texts'],
    [{ resources: [{ key: 'arn:k', tags: { a: 1 } }] }, 1, 'resources.tags.a must be a text'],
    [{ resources: [{ key: 'arn:k', tag: {} }] }, 1, 'resources.tag is no field of a request. Did you mean tags?'],
    [{ resources: ['snap-1'] }, 1, 'resources: snap-1 is no ARN. Leave resources out to ask about any.'],
    [{ resources: [{ key: '' }] }, 1, 'resources: an empty text is no ARN. Leave resources out to ask about any.'],
    [{ context: [] }, 1, 'context must be an object of condition keys'],
    [{ context: { 'aws:SourceIp': 1 } }, 1, 'context.aws:SourceIp must be a text or a list of texts'],
    [{ context: { 'aws:TagKeys': [null] } }, 1, 'context.aws:TagKeys must be a text or a list of texts'],
    [{ action: [] }, 1, 'action is no field of a request. Did you mean actions?'],
    [{ ressources: [] }, 1, 'ressources is no field of a request. Did you mean resources?'],
    [
      { surroundings: 1 },
      1,
      'surroundings is no field of a request. Known are id, principal, actions, resources, context, closed.',
    ],
  ])('with %j says what is wrong', (change, id, error) => {
    expect(read({ id: 1, principal, ...change })).toEqual({ id, error });
  });

  it('is never a crash, and what is read is what was written', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const found = readRequest(text);
        if ('request' in found) expect(found.request).toEqual({ id: null, ...JSON.parse(text) });
        else expect(found.error.length).toBeLessThan(300);
      }),
    );
  });

  it('repeats no more of a strange field than people read', () => {
    const found = read({ id: 1, principal, ['y'.repeat(5_000)]: 1 });
    expect('error' in found && found.error.length).toBeLessThan(200);
  });
});
