/** Conditions under which an author skips a block, as far as they are about Python's version or the platform. */

/** The newest Python that runs here. */
const NOW = [3, 14];
const PLATFORM = 'linux';

/** Whether it holds here; null where that can't be told. */
export function conditionHolds(condition: string): boolean | null {
  const text = condition.trim().replace(/^(["'])(.*)\1$/, '$2');
  const version =
    /^sys\.version_info\s*(<=|>=|<|>|==|!=)\s*\(\s*(\d+)\s*(?:,\s*(\d+)\s*)?(?:,.*)?\)$/;
  const [, sign, major, minor = '0'] = version.exec(text) ?? [];
  if (sign !== undefined) {
    // `version_info` has five parts, so that it is more than a tuple of its first two.
    const isLater = (NOW[0]! - Number(major) || NOW[1]! - Number(minor)) >= 0;
    if (sign === '==' || sign === '!=') return sign === '!=';
    return sign.startsWith('>') === isLater;
  }
  const [, name, is, value] =
    /^(sys\.platform|os\.name|platform\.system\(\))\s*(==|!=)\s*["'](\w+)["']$/.exec(text) ?? [];
  if (name !== undefined) {
    const own = name === 'os.name' ? 'posix' : PLATFORM;
    return (value!.toLowerCase() === own) === (is === '==');
  }
  if (/^(?:True|1)$/.test(text)) return true;
  return /^(?:False|0|None)$/.test(text) ? false : null;
}
