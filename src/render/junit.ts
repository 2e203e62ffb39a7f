import loaded from 'junit-report-builder';
import type { JunitSuite } from '../model/report.ts';

/** JUnit XML of suites, through junit-report-builder. No times and no host: the same suites give the same bytes. */
export function junitXml(suites: readonly JunitSuite[]): string {
  const report = library(loaded).newBuilder();
  for (const suite of suites) {
    const element = report.testSuite().name(xmlText(suite.name));
    for (const one of suite.cases) {
      const made = element.testCase().className(xmlText(one.classname)).name(xmlText(one.name));
      if (one.failure !== undefined) made.failure(xmlText(one.failure.message)).stacktrace(xmlText(one.failure.text));
      else if (one.error !== undefined) made.error(xmlText(one.error.message), 'not-assessed', xmlText(one.error.text));
      else if (one.skipped !== undefined) made.skipped().standardOutput(xmlText(one.skipped));
    }
  }
  return report.build();
}

type Builder = typeof loaded.default;

/** The package's types promise a `default` that CommonJS loading does not have: module.exports is the builder itself. */
function library(found: unknown): Builder {
  if (isBuilder(found)) return found;
  throw new Error('junit-report-builder has changed its shape. Install the locked version (npm ci).');
}

function isBuilder(found: unknown): found is Builder {
  return typeof found === 'object' && found !== null && 'newBuilder' in found;
}

/** XML 1.0 has no way to write most control characters, nor halves of surrogate pairs: each becomes U+FFFD. */
function xmlText(text: string): string {
  return text.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\ufffd');
}
