/** What every resource of Resource Manager has. `id` is its ARM id in lower case: ids differ by case and mean the same. */
export interface AzureResource {
  readonly id: string;
  readonly name: string;
  location: string;
  tags?: Record<string, string> | undefined;
  /** Members that stand in the answer in place of its own, for rows no service gives; undefined leaves a member out. */
  odd?: Readonly<Record<string, unknown>> | undefined;
}

/** A resource that lies in a resource group, named as the service spells it. */
export interface GroupedResource extends AzureResource {
  readonly group: string;
}

/** Which key encrypts a disk or a copy of one. Absent members are left out of the answer. */
export interface AzureEncryption {
  type?: string | undefined;
  diskEncryptionSetId?: string | undefined;
}

/** What rules an export link to a disk or a copy of one. Absent members are left out of the answer. */
export interface ExportFields {
  networkAccessPolicy?: string | undefined;
  publicNetworkAccess?: string | undefined;
  diskAccessId?: string | undefined;
}

/** The ARM id of a resource; `type` is its full type, such as `Microsoft.Compute/disks`. */
export function armId(subscription: string, group: string, type: string, name: string): string {
  return `/subscriptions/${subscription}/resourceGroups/${group}/providers/${type}/${name}`;
}

/** An answer's row: members that are undefined are left out, odd ones take the place of its own. */
export function row(resource: AzureResource, members: Readonly<Record<string, unknown>>): object {
  return { ...members, ...resource.odd };
}
