import type { Reply } from '../wire.ts';
import type { Call, StoredAnswer } from './call.ts';
import type { Tag } from './copies.ts';
import { protocols, type Refusal, type ServiceName } from './refusal.ts';
import { element, list } from './xml.ts';

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

const namespaces: Readonly<Record<ServiceName, string>> = {
  cloudtrail: '',
  ec2: 'http://ec2.amazonaws.com/doc/2016-11-15/',
  iam: 'https://iam.amazonaws.com/doc/2010-05-08/',
  kms: '',
  logs: '',
  organizations: '',
  s3: 'http://s3.amazonaws.com/doc/2006-03-01/',
  rds: 'http://rds.amazonaws.com/doc/2014-10-31/',
  sts: 'https://sts.amazonaws.com/doc/2011-06-15/',
};

/** The media type a service answers with. */
export function mediaType(service: ServiceName): string {
  if (protocols[service] === 'json') return 'application/x-amz-json-1.1';
  if (protocols[service] === 'rest') return 'application/xml';
  return service === 'ec2' ? 'text/xml;charset=UTF-8' : 'text/xml';
}

/** A successful EC2 answer around its members. */
export function ec2Answer(call: Call, members: string): string {
  const { action, requestId } = call;
  return `${declaration}<${action}Response xmlns="${namespaces.ec2}"><requestId>${requestId}</requestId>${members}</${action}Response>`;
}

/** A successful AWS query answer around its result's members. */
export function queryAnswer(call: Call, members: string): string {
  const { action, requestId, service } = call;
  const result = `<${action}Result>${members}</${action}Result>`;
  const metadata = `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`;
  return `${declaration}<${action}Response xmlns="${namespaces[service]}">${result}${metadata}</${action}Response>`;
}

/** A successful answer of S3 around its members. */
export function storageAnswer(root: string, members: string): string {
  return `${declaration}<${root} xmlns="${namespaces.s3}">${members}</${root}>`;
}

/** A success on the wire: the text of a service, or bytes as they are stored. */
export function goodAnswer(service: ServiceName, made: string | StoredAnswer): Reply {
  const usual = { kind: 'answer', status: 200, code: null } as const;
  if (typeof made === 'string') return { ...usual, type: mediaType(service), body: made };
  return { ...usual, type: made.type, body: made.bytes, headers: made.headers };
}

/** A refusal as the service writes it. */
export function errorAnswer(service: ServiceName, refused: Refusal, requestId: string): string {
  const text = element('Code', refused.code) + element('Message', refused.message);
  switch (protocols[service]) {
    case 'ec2':
      return `${declaration}<Response><Errors><Error>${text}</Error></Errors><RequestID>${requestId}</RequestID></Response>`;
    case 'query': {
      const type = element('Type', refused.status < 500 ? 'Sender' : 'Receiver');
      const error = `<Error>${type}${text}</Error><RequestId>${requestId}</RequestId>`;
      return `${declaration}<ErrorResponse xmlns="${namespaces[service]}">${error}</ErrorResponse>`;
    }
    case 'rest': {
      const members = Object.entries(refused.beside.members ?? {}).map(([name, value]) => element(name, value));
      return `${declaration}<Error>${text}${members.join('')}<RequestId>${requestId}</RequestId></Error>`;
    }
    case 'json':
      return JSON.stringify({ __type: refused.code, Message: refused.message, message: refused.message });
  }
}

/** An EC2 tag set; left out where there are no tags, as EC2 does. */
export function ec2Tags(tags: readonly Tag[]): string {
  if (tags.length === 0) return '';
  return list('tagSet', tags, (tag) => `<item>${element('key', tag.key)}${element('value', tag.value)}</item>`);
}

/** An RDS tag list, written even when empty. */
export function rdsTags(tags: readonly Tag[]): string {
  return list('TagList', tags, (tag) => `<Tag>${element('Key', tag.key)}${element('Value', tag.value)}</Tag>`);
}
