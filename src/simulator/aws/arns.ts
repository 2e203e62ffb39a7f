import type { Estate, Organization } from './estate.ts';

/** An ARN in the estate's partition. */
export function arn(
  estate: Pick<Estate, 'partition'>,
  service: string,
  region: string,
  account: string,
  rest: string,
): string {
  return `arn:${estate.partition}:${service}:${region}:${account}:${rest}`;
}

/** The organization's own ARN. */
export function organizationArn(estate: Pick<Estate, 'partition'>, organization: Organization): string {
  return arn(estate, 'organizations', '', organization.managementId, `organization/${organization.id}`);
}

/** An organizational unit's ARN. */
export function unitArn(estate: Pick<Estate, 'partition'>, organization: Organization, unitId: string): string {
  return arn(estate, 'organizations', '', organization.managementId, `ou/${organization.id}/${unitId}`);
}

/** The ARN of the organization's root. */
export function rootArn(estate: Pick<Estate, 'partition'>, organization: Organization): string {
  const { id, managementId, rootId } = organization;
  return arn(estate, 'organizations', '', managementId, `root/${id}/${rootId}`);
}

/** The ARN of an account as a member of the organization. */
export function memberArn(estate: Pick<Estate, 'partition'>, organization: Organization, accountId: string): string {
  return arn(estate, 'organizations', '', organization.managementId, `account/${organization.id}/${accountId}`);
}

/** The ids from the organization down to a parent, as Organizations writes paths: `o-x/r-x/ou-x/`. */
export function pathOf(organization: Organization, parentId: string): string {
  const unit = organization.units.find((one) => one.id === parentId);
  if (unit === undefined) return `${organization.id}/${parentId}/`;
  return `${pathOf(organization, unit.parentId)}${unit.id}/`;
}
