import approvals from './en/approvals.json';
import audit from './en/audit.json';
import cloudWatch from './en/cloud-watch.json';
import common from './en/common.json';
import connections from './en/connections.json';
import cost from './en/cost.json';
import draft from './en/draft.json';
import errors from './en/errors.json';
import goals from './en/goals.json';
import heat from './en/heat.json';
import keyList from './en/key-list.json';
import learn from './en/learn.json';
import lineage from './en/lineage.json';
import load from './en/load.json';
import login from './en/login.json';
import numberLine from './en/number-line.json';
import ownLessons from './en/own-lessons.json';
import palette from './en/palette.json';
import put from './en/put.json';
import records from './en/records.json';
import review from './en/review.json';
import run from './en/run.json';
import runs from './en/runs.json';
import settings from './en/settings.json';
import shard from './en/shard.json';
import shell from './en/shell.json';
import simulator from './en/simulator.json';
import sizing from './en/sizing.json';
import stream from './en/stream.json';
import streams from './en/streams.json';
import tools from './en/tools.json';

/** Messages by feature. Their shape is the type that `useTranslations` checks ids against. */
export const en = {
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
