import { element, list } from './xml.ts';

/** The `restore` attribute as both kinds of RDS snapshot answer it: always there, its values perhaps none. */
export function writeRestore(plural: string, singular: string, values: readonly string[]): string {
  const held = list('AttributeValues', values, (value) => element('AttributeValue', value));
  return `<${plural}><${singular}><AttributeName>restore</AttributeName>${held}</${singular}></${plural}>`;
}
