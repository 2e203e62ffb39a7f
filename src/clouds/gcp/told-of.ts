import { type Why, why } from '../../model/reading.ts';

/** A reason that says which of many places it is about. */
export function toldOf(place: string, { cause, needs, said, scope }: Why): Why {
  return why(cause, { needs, said: said === null ? place : `${place}: ${said}`, scope });
}
