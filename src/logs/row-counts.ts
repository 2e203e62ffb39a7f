/** What was seen in one file, row by row. */
export interface RowCounts {
  /** Events, whether they were asked for or not. */
  events: number;
  /** Those of them that were asked for, and handed out. */
  kept: number;
  /** Objects that are no event. */
  foreign: number;
  /** Those of them that stand where only events may: they may be events that something spoiled. */
  spoiled: number;
  /** Records of unusual activity, which are no events: CloudTrail Insights. */
  insights: number;
  /** Lists of hashes with which log files are validated. */
  digests: number;
  /** Passed over: longer or nested deeper than allowed. */
  long: number;
  deep: number;
  /** Rows that are no object. */
  noObject: number;
  /** `lookup-events` rows whose event is no JSON. */
  broken: number;
  /** Lists of rows, empty ones too. */
  lists: number;
  /** Lists that say of themselves that they go on elsewhere. */
  cut: number;
}

/** Nothing was seen yet. */
export function noCounts(): RowCounts {
  return {
    events: 0,
    kept: 0,
    foreign: 0,
    spoiled: 0,
    insights: 0,
    digests: 0,
    long: 0,
    deep: 0,
    noObject: 0,
    broken: 0,
    lists: 0,
    cut: 0,
  };
}
