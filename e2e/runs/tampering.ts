/** Programs that turn on what judges them, for `battery.spec.ts`. */
import type { Verdict } from '../../wire/claim.ts';
import { ends, type Trial } from './programs.ts';

/** A claim that doesn't hold, and the line on which it stands last. */
const FALSE = 'false = 1 + 1  # 3';
const changed = /changed what judges it/;

/** Programs that turn on what runs them. */
export const tampering: Trial[] = (
  [
    [
      'builtins',
      'import builtins\nfor n in ["len", "any", "isinstance", "repr", "str", "set", "id"]:\n    setattr(builtins, n, None)',
      'broken',
    ],
    ['all builtins gone', 'import builtins\nbuiltins.__dict__.clear()', 'broken'],
    ['sys.stdout', 'import sys\nsys.stdout = sys.__stdout__ = None', 'broken'],
    ['sys.displayhook', 'import sys\nsys.displayhook = None', 'broken'],
    ['ast.parse', 'import ast\nast.parse = ast.literal_eval = ast.walk = None', 'broken'],
    [
      'sys.monitoring',
      'import sys\nfor i in range(6):\n    try: sys.monitoring.free_tool_id(i)\n    except ValueError: pass',
      'unreached',
    ],
    [
      'trace functions',
      'import sys\ndef t(*a): raise ValueError\nsys.settrace(t)\nsys.setprofile(t)',
      'unreached',
    ],
    ['modules', 'import sys\nsys.modules.clear()', 'broken'],
    [
      'our package, broken',
      'import assay.judging.judge, assay.judging.compare\nassay.judging.judge.judge = assay.judging.judge._compare = None\nassay.judging.compare.same_value = lambda *a: True',
      'unchecked',
      changed,
    ],
    [
      'our package, forged',
      'import assay.watching.observe as o\nreal = o.judge\ndef judge(claim, record, seen):\n    real(claim, record, seen)\n    record.verdict = "held"\no.judge = judge',
      'unchecked',
      changed,
    ],
    [
      'a function of ours, found among all objects',
      'import gc, types\ngc.unfreeze()\nfor o in gc.get_objects():\n    if isinstance(o, types.FunctionType) and o.__qualname__ == "_same_tree":\n        o.__code__ = (lambda left, right: True).__code__',
      'unchecked',
      changed,
    ],
    [
      'all functions of ours',
      'import gc, types\ngc.unfreeze()\nfor o in gc.get_objects():\n    if isinstance(o, types.FunctionType) and "assay" in str(o.__module__):\n        try: o.__code__ = (lambda *a, **k: True).__code__\n        except ValueError: pass',
      'unchecked',
    ],
    [
      'all objects',
      'import gc\ngc.unfreeze()\nfor o in gc.get_objects():\n    try: hash(o), len(o)\n    except BaseException: pass',
      'broken',
    ],
  ] as [name: string, code: string, verdict: Verdict, output?: RegExp][]
).map(([name, code, verdict, output]) => ({
  name,
  code: `${code}\n${FALSE}\n`,
  ends,
  verdict,
  ...(output ? { output } : {}),
}));
