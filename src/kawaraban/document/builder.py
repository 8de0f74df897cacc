"""A run of inlines under construction: what grows at its right edge without copying what stands."""

from dataclasses import dataclass, field, replace

from kawaraban.document.tree import Image, Inline, Inlines, LineBreak, Span, Text


@dataclass(slots=True)
class Node:
    """A span, or the run itself where ``span`` is None; neighbouring text is joined once, at the end."""

    span: Span | None = None
    children: "list[Node | Image | LineBreak | list[str]]" = field(default_factory=list)

    @property
    def last(self) -> "Node | None":
        """The last child, if it is a span."""
        child = self.children[-1] if self.children else None
        return child if isinstance(child, Node) else None

    def add_text(self, value: str) -> None:
        """Append characters."""
        if self.children and isinstance(self.children[-1], list):
            self.children[-1].append(value)
        elif value:
            self.children.append([value])

    def add_span(self, span: Span) -> "Node":
        """Append a span; what it holds already is left out."""
        child = Node(span)
        self.children.append(child)
        return child

    def add(self, inline: Inline) -> None:
        """Append an inline with all that it holds."""
        if isinstance(inline, Text):
            self.add_text(inline.value)
        elif isinstance(inline, (Image, LineBreak)):
            self.children.append(inline)
        else:
            child = self.add_span(inline)
            for inner in inline.content:
                child.add(inner)

    def finish(self) -> Inlines:
        """The children as inlines."""
        done: list[Inline] = []
        for child in self.children:
            if isinstance(child, list):
                done.append(Text("".join(child)))
            elif isinstance(child, Node):
                assert child.span is not None
                done.append(replace(child.span, content=child.finish()))
            else:
                done.append(child)
        return tuple(done)
