import approvals from './ja/approvals.json';
import audit from './ja/audit.json';
import cloudWatch from './ja/cloud-watch.json';
import common from './ja/common.json';
import connections from './ja/connections.json';
import cost from './ja/cost.json';
import draft from './ja/draft.json';
import errors from './ja/errors.json';
import goals from './ja/goals.json';
import heat from './ja/heat.json';
import keyList from './ja/key-list.json';
import learn from './ja/learn.json';
import lineage from './ja/lineage.json';
import load from './ja/load.json';
import login from './ja/login.json';
import numberLine from './ja/number-line.json';
import ownLessons from './ja/own-lessons.json';
import palette from './ja/palette.json';
import put from './ja/put.json';
import records from './ja/records.json';
import review from './ja/review.json';
import run from './ja/run.json';
import runs from './ja/runs.json';
import settings from './ja/settings.json';
import shard from './ja/shard.json';
import shell from './ja/shell.json';
import simulator from './ja/simulator.json';
import sizing from './ja/sizing.json';
import stream from './ja/stream.json';
import streams from './ja/streams.json';
import tools from './ja/tools.json';

/** Messages by feature. A test compares ids, arguments and tags with the English ones. */
export const ja = {
  approvals,
  audit,
  'cloud-watch': cloudWatch,
  common,
  connections,
  cost,
  draft,
  errors,
  goals,
  heat,
  'key-list': keyList,
  learn,
  lineage,
  load,
  login,
  'number-line': numberLine,
  'own-lessons': ownLessons,
  palette,
  put,
  records,
  review,
  run,
  runs,
  settings,
  shard,
  shell,
  simulator,
  sizing,
  stream,
  streams,
  tools,
};
