import type { GetEventSelectorsResponse, GetTrailStatusResponse, Trail } from '@aws-sdk/client-cloudtrail';
import { required } from '../ask.ts';
import type { Line } from '../pace.ts';
import type { CloudTrailClient } from './client.ts';

export type {
  AdvancedFieldSelector as FieldSelectorRow,
  EventSelector as EventSelectorRow,
  GetEventSelectorsResponse as SelectorsRow,
  GetTrailStatusResponse as StatusRow,
  Trail as TrailRow,
} from '@aws-sdk/client-cloudtrail';

/** The calls of CloudTrail that say what is recorded. */
export interface CloudTrail {
  /** Every trail that takes events of the client's account and region: its own, those of other regions, the organization's. */
  trails(): Promise<readonly Trail[]>;
  /** How a trail does in the client's region. */
  status(arn: string): Promise<GetTrailStatusResponse>;
  /** What a trail takes; AWS tells it to the trail's owner. */
  selectors(arn: string): Promise<GetEventSelectorsResponse>;
}

/** Binds the calls of CloudTrail to a client and to a unit's line. */
export function cloudTrailCalls({ sdk, client }: CloudTrailClient, line: Line): CloudTrail {
  return {
    async trails() {
      const command = new sdk.DescribeTrailsCommand({ includeShadowTrails: true });
      const answer = await line.send('cloudtrail:DescribeTrails', (options) => client.send(command, options));
      return required(answer.trailList, 'list of trails');
    },
    status(arn) {
      const command = new sdk.GetTrailStatusCommand({ Name: arn });
      return line.send('cloudtrail:GetTrailStatus', (options) => client.send(command, options));
    },
    selectors(arn) {
      const command = new sdk.GetEventSelectorsCommand({ TrailName: arn });
      return line.send('cloudtrail:GetEventSelectors', (options) => client.send(command, options));
    },
  };
}
