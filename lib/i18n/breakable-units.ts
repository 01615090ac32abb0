/** Units that the messages write after a number, and the Japanese counters. */
const UNITS = [
  String.raw`(?:[KMGT]i?)?B(?:/s|/秒)?\b`,
  String.raw`(?:ms|s|min|h)\b`,
  String.raw`(?:GB|shard|consumer-shard|stream)-(?:months?|hours?)\b`,
  String.raw`(?:seconds?|minutes?|hours?|days?|bytes?|characters)\b`,
  String.raw`(?:records|calls)/s\b`,
  '%',
  'GB-月|(?:コンシューマー)?(?:シャード|ストリーム)時間',
  '(?:レコード|回|件)/秒',
  '[個件回分秒日行つ]|時間|か月|ミリ秒|文字|バイト|番目|桁|シャード|レコード|ステップ|メトリクス',
].join('|');

/** A digit, a question for one, the number of a plural, or an argument. */
const NUMBER = String.raw`\d|何|#|\{[\w-]+(?:, number[^{}]*)?\}`;

const BREAKABLE = new RegExp(`(?:${NUMBER})(?:</?\\w+>)* (?:${UNITS})`, 'gu');

/** The places in a message where a line may break between a number and its unit. */
export function findBreakableUnits(message: string): readonly string[] {
  return message.match(BREAKABLE) ?? [];
}
