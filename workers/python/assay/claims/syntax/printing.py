"""Which statements write to stdout, as far as the syntax tree tells."""

import ast

from .statements import Statement, Statements

_WRITERS = {"print", "pprint", "pp", "dis", "help", "print_exc", "print_stats", "print_help"}
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


class Printing:
    """Functions of the snippet that print, by name, found by following their calls."""

    def __init__(self, statements: Statements) -> None:
        bodies: dict[str, list[ast.AST]] = {}
        for node in ast.walk(statements.tree):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                bodies.setdefault(node.name, []).extend([*node.body, *node.decorator_list])
            elif isinstance(node, ast.ClassDef):
                made = [n for n in node.body if getattr(n, "name", "") in ("__init__", "__new__")]
                bodies.setdefault(node.name, []).extend(made)
        self._openings = tuple(_openings(statements.tree))
        self._names: set[str] = set()
        grew = True
        while grew:
            grew = False
            for name, nodes in bodies.items():
                if name not in self._names and any(self._writes(n, deep=True) for n in nodes):
                    self._names.add(name)
                    grew = True

    def opens(self, text: str) -> bool:
        """The text begins with the words that one of the snippet's print calls begins with."""
        return text.startswith(self._openings)

    def prints(self, statement: Statement) -> bool:
        """True where running the statement can be seen to print."""
        if isinstance(statement.node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            return False
        return self._writes(statement.node, deep=False)

    def _writes(self, node: ast.AST, deep: bool) -> bool:
        if isinstance(node, ast.Call):
            name = called_name(node)
            if name in _WRITERS or name in self._names or _is_stdout_write(node):
                return True
        if isinstance(node, ast.Name) and deep and node.id in self._names:
            return True
        return any(
            self._writes(child, deep)
            for child in ast.iter_child_nodes(node)
            if deep or not isinstance(child, _FUNCTIONS)
        )


def _openings(tree: ast.Module) -> set[str]:
    """Words in the code with which prints begin: `Total:` of print("Total:", n) or print(f"Total: {n}")."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called_name(node) == "print" and node.args:
            first = node.args[0]
            if isinstance(first, ast.JoinedStr) and first.values:
                first = first.values[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                words = first.value.strip().split("\n")[0].rstrip()
                if sum(map(str.isalpha, words)) >= 3:
                    found.add(words)
    return found


def called_name(call: ast.Call) -> str:
    """The last name of what is called: `pprint` of `pprint.pprint(x)`; empty where it has none."""
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            pass
    return ""


def printed_parts(node: ast.stmt) -> int:
    """How many words or values a call of `print` writes; 0 where that isn't seen."""
    match node:
        case ast.Expr(value=ast.Call(func=ast.Name(id="print"), args=args)) if args:
            return 0 if any(isinstance(a, ast.Starred) for a in args) else sum(map(_parts, args))
        case _:
            pass
    return 0


def _parts(node: ast.expr) -> int:
    match node:
        case ast.Constant(value=str(text)):
            return len(text.split())
        case ast.JoinedStr(values=values):
            text = "".join(
                "_" if isinstance(v, ast.FormattedValue) else str(getattr(v, "value", ""))
                for v in values
            )
            return len(text.split())
        case _:
            pass
    return 1


def _is_stdout_write(call: ast.Call) -> bool:
    match call.func:
        case ast.Attribute(attr="write" | "writelines", value=ast.Attribute(attr="stdout")):
            return True
        case _:
            pass
    return False
