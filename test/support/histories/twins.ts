import type { Deed, RawRecord, Scene, Tried } from './scene.ts';
import { stamp } from './write.ts';

const ec2Codes = [
  'Client.RequestLimitExceeded',
  'Client.InvalidSnapshot.NotFound',
  'Server.InternalError',
  'Client.InvalidParameterValue',
];
const rdsCodes = ['ThrottlingException', 'InvalidDBInstanceStateFault', 'DBSnapshotNotFoundFault'];

/** A failed twin of a deed, a moment before it: throttled, mistyped, only asked, or denied where the definition says what that means. */
export function twinOf(scene: Scene, deed: Deed): Deed | null {
  const { random } = scene;
  const isRds = deed.record['eventSource'] === 'rds.amazonaws.com';
  if (deed.record['eventType'] !== 'AwsApiCall' || deed.record['errorCode'] !== undefined) return null;
  const isDenied = deed.ifDenied !== 'never' && random.chance(0.6);
  if (!isDenied) {
    if (isRds) return twin(scene, deed, { errorCode: random.pick(rdsCodes), errorMessage: 'no' }, []);
    const isDry = random.chance(0.4);
    const error = isDry
      ? { errorCode: 'Client.DryRunOperation', errorMessage: 'Request would have succeeded, but DryRun flag is set.' }
      : { errorCode: random.pick(ec2Codes), errorMessage: 'no' };
    return twin(scene, deed, error, []);
  }
  if (!isRds) {
    const errorCode =
      deed.record['eventSource'] === 'ebs.amazonaws.com' ? 'AccessDenied' : 'Client.UnauthorizedOperation';
    return twin(
      scene,
      deed,
      { errorCode, errorMessage: 'You are not authorized to perform this operation.' },
      triedOf(deed),
    );
  }
  const isNamed = deed.resource !== null && random.chance(0.6);
  const where = isNamed
    ? ` on resource: ${deed.resource} because no identity-based policy allows the rds:${deed.record['eventName']} action`
    : '';
  const errorMessage = `User: ${deed.by.key} is not authorized to perform: rds:${deed.record['eventName']}${where}`;
  const tried = isNamed ? triedOf(deed) : [{ plot: null, probes: true }];
  return twin(scene, deed, { errorCode: 'AccessDenied', errorMessage, requestParameters: null }, tried);
}

function triedOf(deed: Deed): readonly Tried[] {
  switch (deed.ifDenied) {
    case 'attempt':
    case 'attempt-only':
      return [...new Set(deed.sights.map(({ plot }) => plot))].map((plot) => ({
        plot,
        probes: deed.ifDenied === 'attempt',
      }));
    case 'probe':
      return [{ plot: null, probes: true }];
    case 'nothing':
    case 'never':
      return [];
    default:
      return deed.ifDenied satisfies never;
  }
}

function twin(scene: Scene, deed: Deed, error: RawRecord, tried: readonly Tried[]): Deed {
  const id = scene.random.uuid();
  const at = deed.at - Math.floor(deed.gap / 2);
  const change = { eventID: id, requestID: scene.random.uuid(), eventTime: stamp(at), responseElements: null };
  return {
    ...deed,
    id,
    at,
    record: { ...deed.record, ...change, ...error },
    sights: [],
    scenery: [],
    tried,
    ifDenied: 'never',
    edge: false,
  };
}
