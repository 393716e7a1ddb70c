"""Every permission line of the product, found in its source; and the source without one of them."""

import ast
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.mutation import words
from tests.mutation.lines import BASE_DIR, Line, answer_of, name_of

EVERY_TEAM = "__every_team__"
OPEN = "__open__"


def lines_of(path: Path) -> list[Line]:
    return Reader(path).read().found


class Reader(ast.NodeTransformer):
    """Walks one module. `removes` says which of the lines it finds are taken out on the way."""

    def __init__(self, path: Path, removes: Callable[[Line], bool] = lambda line: False) -> None:
        self.path, self.removes = path, removes
        self.found: list[Line] = []
        self.removed: list[Line] = []
        self._inside: list[str] = []
        self._function: ast.FunctionDef | None = None
        self._decides = False

    def read(self) -> "Reader":
        self.tree = self.visit(ast.parse((BASE_DIR / self.path).read_text()))
        return self

    def _offer(self, node: ast.AST, without: str, change: Callable[[], ast.AST]) -> ast.AST:
        name = ".".join(self._inside)
        line = Line(self.path.as_posix(), node.lineno, node.col_offset, name, without)
        self.found.append(line)
        if not self.removes(line):
            return node
        self.removed.append(line)
        return ast.fix_missing_locations(ast.copy_location(change(), node))

    # Where we are

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        self._inside.append(node.name)
        node.body = [self.visit(each) for each in node.body]
        self._inside.pop()
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        outer, self._function = self._function, node
        self._inside += ["<locals>"] * bool(outer) + [node.name]
        for each in node.decorator_list:
            if (name := name_of(each)) in words.DECORATORS:
                self._offer(each, f"without {name}", lambda: node)
        before = len(self.found)
        node.body = [self.visit(each) for each in node.body]
        if len(self.found) == before and node.name in words.YES | words.NO:
            self._always(node)
        self._function = outer
        del self._inside[-1 - bool(outer) :]
        return node

    def _always(self, node: ast.FunctionDef) -> None:
        last = node.body[-1]
        if isinstance(last, ast.Return) and last.value:
            value = ast.Constant(node.name in words.YES)
            last.value = self._offer(last.value, f"always {value.value}", lambda: value)

    @property
    def _says(self) -> bool | None:
        """Whether this function says a rule, and by yes or by no."""
        name = self._function.name if self._function else ""
        return True if name in words.SAYING_YES else False if name in words.SAYING_NO else None

    # Refusals

    def visit_If(self, node: ast.If) -> ast.AST:
        only = node.body[0] if len(node.body) == 1 and not node.orelse else None
        is_refusal = isinstance(only, ast.Raise) and name_of(only.exc) in words.REFUSALS
        stops = is_refusal or (self._says is not None and self._stops(only))
        if not stops:
            return self._in_condition(node)
        if isinstance(node.test, ast.BoolOp) and isinstance(node.test.op, ast.Or):
            node.test = self._each_operand(node.test, False)
            return node
        said = ast.unparse(node.test)
        return self._offer(node, f"not stopped by `{said}`", lambda: ast.Expr(node.test))

    def _stops(self, only: ast.stmt | None) -> bool:
        """`return False` where yes is asked, `return True` where no is; nothing; or no rows."""
        if not isinstance(only, ast.Return):
            return False
        value = only.value
        if isinstance(value, ast.Constant):
            return value.value is None or value.value is (not self._says)
        return isinstance(value, ast.Call) and name_of(value) == "none"

    def _each_operand(self, node: ast.BoolOp, without: bool) -> ast.BoolOp:
        left_out = ast.Constant(without)
        node.values = [
            self._offer(each, f"without `{ast.unparse(each)}`", lambda: left_out)
            for each in node.values
        ]
        return node

    def _in_condition(self, node: ast.If) -> ast.AST:
        node.test = self._deciding(node.test)
        node.body = [self.visit(each) for each in node.body]
        node.orelse = [self.visit(each) for each in node.orelse]
        return node

    def visit_Raise(self, node: ast.Raise) -> ast.AST:
        name = name_of(node.exc)
        if name not in words.REFUSALS:
            return node
        return self._offer(node, f"without raise {name}", ast.Pass)

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        name = name_of(node.value)
        if isinstance(node.value, ast.Call) and name in words.REFUSING:
            return self._offer(node, f"without {name}()", ast.Pass)
        return self.generic_visit(node)

    # Questions

    def _deciding(self, node: ast.expr) -> ast.expr:
        before, self._decides = self._decides, True
        node = self.visit(node)
        self._decides = before
        return node

    def visit_IfExp(self, node: ast.IfExp) -> ast.AST:
        node.test = self._deciding(node.test)
        node.body, node.orelse = self.visit(node.body), self.visit(node.orelse)
        return node

    def visit_Return(self, node: ast.Return) -> ast.AST:
        value = node.value
        if self._says is not None and isinstance(value, ast.BoolOp):
            wants = ast.And if self._says else ast.Or
            if isinstance(value.op, wants):
                node.value = self._each_operand(value, self._says)
                return node
        if value:
            node.value = self._deciding(value)
        return node

    def visit_Assign(self, node: ast.Assign) -> ast.AST:
        node.value = self._deciding(node.value)
        return node

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        node.iter = self.visit(node.iter)
        node.ifs = [self._deciding(each) for each in node.ifs]
        return node

    def visit_Dict(self, node: ast.Dict) -> ast.AST:
        before, self._decides = self._decides, False
        self.generic_visit(node)
        self._decides = before
        return node

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        if isinstance(node.ctx, ast.Load) and self._decides and self._function:
            if node.attr in {"may_work", "is_told", "told"}:
                return self._offer(node, f"{node.attr} is True", lambda: ast.Constant(True))
            if node.attr == "is_locked":
                return self._offer(node, "is_locked is False", lambda: ast.Constant(False))
        return self.generic_visit(node)

    def visit_Name(self, node: ast.Name) -> ast.AST:
        if isinstance(node.ctx, ast.Load) and self._function:
            wider = words.WIDER.get(node.id, "any door" if node.id in words.OPENED else "")
            if wider:
                new = ast.Name(OPEN + node.id, ast.Load())
                return self._offer(node, f"{node.id} is {wider}", lambda: new)
        return node

    # Rows

    def visit_Call(self, node: ast.Call) -> ast.AST:
        if not self._function:
            return node
        name, is_method = name_of(node), isinstance(node.func, ast.Attribute)
        if is_method and name in words.ROWS:
            node.func.value = self.visit(node.func.value)
            everything = ast.Attribute(node.func.value, "all", ast.Load())
            return self._offer(node, f"{name} is all", lambda: ast.Call(everything, [], []))
        if is_method and name == "role_teams":
            every = ast.Call(ast.Name(EVERY_TEAM, ast.Load()), [], [])
            return self._offer(node, "role_teams is every team", lambda: every)
        if self._decides and (answer := answer_of(node)) is not None:
            return self._offer(node, f"{name} is {answer}", lambda: ast.Constant(answer))
        if name == "without" and len(node.args) == 2:
            return self._offer(node, "without nothing", lambda: node.args[0])
        if name == "secret_words":
            return self._offer(node, "no secret words", lambda: ast.List([], ast.Load()))
        return self._narrowed(node, name)

    def _narrowed(self, node: ast.Call, name: str) -> ast.AST:
        """Each keyword that keeps rows of others out."""
        self.generic_visit(node)
        is_rule = self._says is not None and name in {"filter", "exclude", "Q"}
        node.keywords = [
            kept
            for word in node.keywords
            if (kept := self._word(node, word, name, is_rule=is_rule)) is not None
        ]
        return node

    def _word(self, call: ast.Call, word: ast.keyword, name: str, *, is_rule: bool) -> Any:
        of_reader = name == "filter" and ast.unparse(word.value) in {"request.user", "user"}
        of_file = name == "get_object_or_404" and len(call.keywords) > 1 and word.arg != "pk"
        if not word.arg or not (is_rule or of_reader or of_file):
            return word
        left = self._offer(word, f"{name} without {word.arg}", ast.keyword)
        return left if left is word else None
