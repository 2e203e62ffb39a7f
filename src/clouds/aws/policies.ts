import { globalCards, regionalCards } from './cards.ts';

/** Not wired yet. */
export function policies(format: string): string | null {
  return format === 'iam-json' ? JSON.stringify([...globalCards, ...regionalCards].flatMap((card) => card.permissions)) : null;
}
