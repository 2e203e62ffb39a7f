import type { Line } from '../pace.ts';
import { explainGoogleError } from './errors.ts';
import { GoogleFailure } from './failure.ts';

/** A project's line that remembers whether the cloud said that the project itself is off. */
export interface HomeLine extends Line {
  saidOff(): boolean;
}

/**
 * A line for the calls of one project, given by each id that names it. An API that is off, billing that is off, a project
 * that is gone: Google says of which project, and where that is the one of the credentials, nothing is known of this one.
 */
export function homeLine(line: Line, names: ReadonlySet<string>): HomeLine {
  let off = false;
  return {
    count: line.count,
    saidOff: () => off,
    async send(api, call) {
      try {
        return await line.send(api, call);
      } catch (error) {
        off ||= isOff(error) && error.consumer !== null && names.has(error.consumer);
        throw error;
      }
    },
  };
}

function isOff(error: unknown): error is GoogleFailure {
  const { cause } = explainGoogleError(error);
  return error instanceof GoogleFailure && (cause === 'api-off' || cause === 'disabled');
}
