"""What a module of ours can say, read from its code: the templates of its messages, their places numbered.

A message is followed through the names, branches, tables and functions of its module. Where the module
itself tells what a place can hold, and that is words, these are messages too.
"""

import ast
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path

WORDS = frozenset({"none", "nobody", "once", "text"})
"""Single words that fill a place and are words, not names of something."""
MOST_WAYS = 3
"""A place that is said in up to so many ways is written out; of more, each way is a message of its own."""
DEEPEST = 9

Function = ast.FunctionDef | ast.AsyncFunctionDef
Piece = str | ast.FormattedValue
Pattern = tuple[Piece, ...]
Makers = Mapping[str, tuple[int, str]]
"""What takes a message, by name: the place of the message among its arguments, and its name."""


class Module:
    """A module's messages as templates; ``unseen`` are those that only running it would tell."""

    def __init__(self, path: Path) -> None:
        self.said, self.unseen = set[str](), set[str]()
        self._tree = ast.parse(path.read_text("utf-8"))
        every = list(ast.walk(self._tree))
        self.classes = [node for node in every if isinstance(node, ast.ClassDef)]
        self.imported = {
            each.asname or each.name: node.module
            for node in every
            if isinstance(node, ast.ImportFrom)
            for each in node.names
        }
        self._calls = [node for node in every if isinstance(node, ast.Call)]
        self._parents = {child: node for node in every for child in ast.iter_child_nodes(node)}
        self._at_top = dict(_assigned(self._tree.body))
        self._functions = {node.name: node for node in every if isinstance(node, Function)}
        self._open, self._places = list[Function](), list[ast.expr]()

    def read(self, makers: Makers, functions: Iterable[str] = ()) -> "Module":
        """Find what is given to ``makers``, and what the named functions answer."""
        for call in self._calls:
            if (name := _name_of(call)) in makers:
                for message in _given(call, *makers[name]):
                    self._say(message)
        for name in functions:
            for value in _answers(self._functions[name]):
                self._say(value)
        for node in ast.walk(self._tree):
            match node:
                case ast.Assign(targets=[ast.Attribute(attr="_fault" | "fault")]):
                    self._say(node.value)
        for text in self._formatted_later():
            self.said.add(_numbered(tuple(_split(text))))
        return self

    def _say(self, message: ast.expr) -> None:
        if _is_said_elsewhere(message):
            return
        found = self._patterns(message)
        if None in found and not isinstance(message, ast.BoolOp):
            self.unseen.add(ast.unparse(message))
        for pattern in found:
            if pattern:
                self.said |= self._templates(pattern)

    def _templates(self, pattern: Pattern) -> set[str]:
        """A pattern with its places numbered, once for each way in which its places are said."""
        ways = [self._ways(piece) for piece in pattern]
        return {_numbered(sum(chosen, ())) for chosen in product(*ways)}

    def _ways(self, piece: Piece) -> list[Pattern]:
        if isinstance(piece, str):
            return [(piece,)]
        known_already = piece.value in self._places or piece.conversion != -1
        self._places.append(piece.value)
        found = [None] if known_already else self._patterns(piece.value)
        known = [each for each in found if each]
        if any(len(each) == 1 and _is_name(each[0]) for each in known):
            found = [None]
        if known and None not in found and len(found) <= MOST_WAYS:
            ways = [sum(chosen, ()) for each in found for chosen in product(*map(self._ways, each or ()))]
        else:
            ways = [(piece,)]
            for each in known:
                self.said |= {said for said in self._templates(each) if " " in said or said in WORDS}
        self._places.pop()
        return ways

    def _patterns(self, node: ast.expr | None, depth: int = 0) -> list[Pattern | None]:
        """Every text that an expression can be; one of them None where that cannot be seen."""
        if depth > DEEPEST:
            return [None]
        match node:
            case ast.Constant(value=None):
                return []
            case ast.Constant(value=str(text)):
                return [(text,) if text else ()]
            case ast.JoinedStr():
                return [tuple(v.value if isinstance(v, ast.Constant) else v for v in node.values)]
            case ast.IfExp():
                return self._any((node.body, node.orelse), depth)
            case ast.BoolOp(op=ast.Or()):
                return self._any(node.values, depth)
            case ast.BinOp(op=ast.Add()):
                sides = (self._patterns(side, depth + 1) for side in (node.left, node.right))
                return [None if a is None or b is None else a + b for a, b in product(*sides)]
        return self._looked_up(node, depth)

    def _looked_up(self, node: ast.expr | None, depth: int) -> list[Pattern | None]:
        """What a name, a table or a function of the module says."""
        match node:
            case ast.Name():
                return self._any(self._values(node), depth)
            case ast.Call() if (function := self._functions.get(_name_of(node))) is not None:
                return self._answered(function, depth)
            case ast.Call(func=ast.Attribute(value=text, attr="format")):
                filled = self._patterns(text, depth + 1)
                return [p and tuple(piece for part in p for piece in _split(part)) for p in filled]
            case ast.Subscript(value=ast.Name(id=name)) if name in self._at_top:
                return self._any(_table(self._at_top[name]), depth)
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="get")) if name in self._at_top:
                return self._any([*_table(self._at_top[name]), *node.args[1:]], depth)
            case ast.Call(func=ast.Name(id="next"), args=[ast.GeneratorExp(elt=ast.Name()) as each, *rest]):
                return self._any([*rest, *self._in_rows(each.generators[0], each.elt)], depth)
        return [None]

    def _any(self, nodes: Iterable[ast.expr | None], depth: int) -> list[Pattern | None]:
        found = (each for node in nodes for each in self._patterns(node, depth + 1))
        return list(dict.fromkeys(found))

    def _answered(self, function: Function, depth: int) -> list[Pattern | None]:
        if function in self._open:
            return []
        self._open.append(function)
        try:
            return self._any(_answers(function), depth)
        finally:
            self._open.pop()

    def _values(self, name: ast.Name) -> Sequence[ast.expr | None]:
        """What a name may stand for: what its function binds it to, or is called with, else the module."""
        function = self._function_of(name)
        while function is not None:
            inside = list(ast.walk(function))
            bound = [value for each, value in _assigned(inside) if each == name.id]
            bound += [v for each in inside if isinstance(each, ast.For) for v in self._in_rows(each, name)]
            bound += self._of_pairs(inside, name)
            if bound:
                return [value for value in bound if value is not name]
            parameters = [each.arg for each in (*function.args.args, *function.args.kwonlyargs)]
            if name.id in parameters:
                return self._called_with(function, name.id) or [None]
            function = self._function_of(function)
        return [self._at_top.get(name.id)]

    def _called_with(self, function: Function, parameter: str) -> list[ast.expr]:
        names = [each.arg for each in function.args.args if each.arg != "self"]
        place = names.index(parameter) if parameter in names else len(names)
        calls = (call for call in self._calls if _name_of(call) == function.name)
        return [value for call in calls for value in _given(call, place, parameter)]

    def _in_rows(self, loop: ast.For | ast.comprehension, name: ast.Name) -> Iterator[ast.expr]:
        """What a loop over a table binds a name to."""
        table = loop.iter
        if isinstance(table, ast.Name):
            table = next((v for each, v in _assigned(ast.walk(self._tree)) if each == table.id), table)
        if isinstance(table, ast.Call) and table.args and isinstance(table.args[0], ast.GeneratorExp):
            table = table.args[0].generators[0].iter
        if isinstance(loop.target, ast.Tuple) and isinstance(table, ast.Tuple):
            names = [ast.unparse(each) for each in loop.target.elts]
            rows = [row.elts for row in table.elts if isinstance(row, ast.Tuple)]
            yield from (row[names.index(name.id)] for row in rows if name.id in names)

    def _of_pairs(self, inside: list[ast.AST], name: ast.Name) -> Iterator[ast.expr]:
        """What a function of the module answers for one of several names."""
        for node in inside:
            match node:
                case ast.Assign(targets=[ast.Tuple(elts=names)], value=ast.Call() as call):
                    function = self._functions.get(_name_of(call))
                    places = [i for i, each in enumerate(names) if ast.unparse(each) == name.id]
                    yield from _answers(function) if function and places else ()

    def _function_of(self, node: ast.AST) -> Function | None:
        above = self._parents.get(node)
        while above is not None and not isinstance(above, Function):
            above = self._parents.get(above)
        return above

    def _formatted_later(self) -> Iterator[str]:
        """Texts of tables and answers that `str.format` fills by name."""
        for node in ast.walk(self._tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and "{where}" in node.value:
                yield node.value


def _numbered(pattern: Pattern) -> str:
    """A template: its places numbered, the same number for the same value; neighbours are one place."""
    written, numbers, after_place = list[str](), dict[str, int](), False
    for piece in pattern:
        if isinstance(piece, str):
            written.append(piece)
            after_place = after_place and not piece
        elif not after_place:
            number = numbers.setdefault(ast.unparse(piece), len(numbers) + 1)
            written.append(f"{{{number}{_kind(piece)}}}")
            after_place = True
    return "".join(written)


def _kind(place: ast.FormattedValue) -> str:
    """How a place is written where that tells what it holds: quoted words, or a whole number."""
    if place.conversion == ord("r"):
        return "!r"
    match place.format_spec:
        case ast.JoinedStr(values=[ast.Constant(value="d")]):
            return ":d"
    return ""


def _split(text: Piece) -> Iterator[Piece]:
    """The pieces of a text that `str.format` fills."""
    if not isinstance(text, str):
        yield text
        return
    for number, piece in enumerate(text.replace("}", "{").split("{")):
        name, _, spec = piece.partition(":")
        filled = ast.FormattedValue(ast.Name(name or "value"), -1, ast.JoinedStr([ast.Constant(spec)]))
        yield filled if number % 2 else piece


def _is_said_elsewhere(message: ast.expr) -> bool:
    """Whether it is gettext's, or another error's own, however it is cut."""
    match message:
        case ast.Call(func=ast.Attribute(attr="say")):
            return True
        case ast.Call(func=ast.Name(id="str"), args=[ast.Name(id="error") | ast.Call()]):
            return True
        case ast.Call(func=ast.Attribute(value=ast.Call() as inner, attr="replace")):
            return _is_said_elsewhere(inner)
        case ast.Subscript(value=ast.Call() as inner):
            return _is_said_elsewhere(inner)
    return False


def _is_name(text: Piece) -> bool:
    return isinstance(text, str) and text.isidentifier()


def _name_of(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _given(call: ast.Call, place: int, name: str) -> Iterator[ast.expr]:
    """The argument at a place or by a name."""
    yield from (keyword.value for keyword in call.keywords if keyword.arg == name)
    if call.args and isinstance(call.args[-1], ast.Starred):
        yield call.args[-1].value
    elif place < len(call.args):
        yield call.args[place]


def _assigned(nodes: Iterable[ast.AST]) -> Iterator[tuple[str, ast.expr]]:
    for node in nodes:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)]):
                yield name, node.value
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr()):
                yield name, node.value
            case ast.NamedExpr(target=ast.Name(id=name)):
                yield name, node.value
            case ast.Assign(targets=[ast.Tuple(elts=names)], value=ast.Tuple(elts=values)):
                yield from ((ast.unparse(each), value) for each, value in zip(names, values, strict=False))


def _answers(function: Function) -> Iterator[ast.expr]:
    """What a function returns or yields; of several values the last, which is the text."""
    for node in ast.walk(function):
        if isinstance(node, ast.Return | ast.Yield) and node.value is not None:
            yield node.value.elts[-1] if isinstance(node.value, ast.Tuple) else node.value


def _table(node: ast.expr) -> list[ast.expr]:
    """The texts of a table: of rows of several values the last."""
    values = node.values if isinstance(node, ast.Dict) else [node]
    return [each.elts[-1] if isinstance(each, ast.Tuple) else each for each in values]
