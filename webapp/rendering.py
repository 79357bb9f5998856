"""What hooks into Jinja: a template costs less so than it otherwise would, and says the same.

What each hook saves is in docs/decisions/0028-close-to-the-limit.md. `tests/site/test_rendering.py` holds every page to
what Jinja makes of it without them.
"""

from collections.abc import Callable, MutableMapping
from functools import partial
from io import StringIO
from types import CodeType
from typing import Any

import jinja2
from flask import Flask
from flask.templating import Environment as FlaskEnvironment
from flask_babel.speaklater import LazyString
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined]

from webapp import i18n, indentation


def init_app(app: Flask) -> None:
    """To be called before anything asks for the app's templates."""
    app.jinja_options = {
        "trim_blocks": True,
        "lstrip_blocks": True,
        "autoescape": True,
        "extensions": [indentation.Unindented],
    }
    app.jinja_environment = Environment  # type: ignore[assignment]
    app.jinja_env.filters["breakable"] = breakable


def breakable(address: str) -> Markup:
    """An e-mail address, which a narrow page breaks at its signs and nowhere else."""
    return Markup(str(escape(address)).replace("@", "@<wbr>").replace(".", ".<wbr>"))  # noqa: S704 - escaped


def as_html(value: Any) -> str:
    """A value as it stands in a page: `escape`, without the Markup around it that the joining drops anyway."""
    kind = type(value)
    if kind is str:
        return _escape_inner(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    if kind is LazyString:
        # A message of ours is safe as it is.
        return str(value)
    return str(value) if kind is int else escape(value)


def callee(called: Any, context: Context, **around: Any) -> Any:
    """What calls `called` as `context.call` does, which asks three times whether it wants the context.

    `around` are the variables of the loop and the block that it stands in: for what wants them.
    """
    kind = type(called)
    if kind is Macro:
        return partial(called, context.eval_ctx)
    if hasattr(called, "jinja_pass_arg") or hasattr(kind.__call__, "jinja_pass_arg"):
        return partial(context.call, called, **around)
    return called


class _Generator(CodeGenerator):
    """Writes what happens a thousand times a page, the reading of an attribute, a call and the output of a value, so
    that it takes fewer calls.
    """

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802 - Jinja's name
        """`context.call(called, *arguments)`."""
        around = (", _loop_vars=_loop_vars" * bool(frame.loop_frame)) + (
            ", _block_vars=_block_vars" * bool(frame.block_frame)
        )
        self.write("callee(")
        self.visit(node.node, frame)
        self.write(f", context{around})(")
        written, self.stream = self.stream, StringIO()
        self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        # Jinja's own call has an argument before these.
        written.write(self.stream.getvalue().removeprefix(", "))
        self.stream = written
        self.write(")")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("as_html(")

    def writeline(self, x: str, node: nodes.Node | None = None, extra: int = 0) -> None:
        """What a block, a parent or an included template says is joined where it stands: piece by piece it would go
        through each of the templates around it.
        """
        if x.startswith("yield from "):
            x = f"yield concat({x.removeprefix('yield from ')})"
        elif x == "for event in gen:":
            x = "for event in [concat(gen)]:"
        super().writeline(x, node, extra)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """`environment.getattr(owner, name)`, which looks among the keys when there is no attribute."""
        self.write("(found if (found := getattr((owner := ")
        self.visit(node.node, frame)
        self.write(f"), {node.attr!r}, missing)) is not missing else keyed(owner, {node.attr!r}))")


class _Template(jinja2.Template):
    """Knows what `_Generator` writes."""

    @classmethod
    def from_code(
        cls,
        environment: jinja2.Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],  # noqa: A002 - Jinja's name
        uptodate: Callable[[], bool] | None = None,
    ) -> "_Template":
        def keyed(owner: Any, name: str) -> Any:
            try:
                return owner[name]
            except (TypeError, LookupError, AttributeError):
                return environment.undefined(obj=owner, name=name)

        namespace = {"environment": environment, "__file__": code.co_filename, "as_html": as_html, "keyed": keyed}
        namespace["callee"] = callee
        exec(code, namespace)  # noqa: S102 - as Jinja does  # nosec B102
        made = cls._from_namespace(environment, namespace, globals)
        made._uptodate = uptodate
        return made  # type: ignore[return-value]


class _Folding(NodeTransformer):
    """Puts a language's texts in the place of the messages that need no values."""

    def __init__(self, language: str) -> None:
        self.language = language

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - Jinja's name
        called, arguments = node.node, node.args
        plain = not (node.kwargs or node.dyn_args or node.dyn_kwargs) and len(arguments) == 1
        if plain and isinstance(called, nodes.Name) and called.name == "_" and isinstance(arguments[0], nodes.Const):
            return nodes.TemplateData(i18n.text_in(self.language, arguments[0].value), lineno=node.lineno)
        return self.generic_visit(node)


class Environment(FlaskEnvironment):
    """Templates compiled once for each language."""

    code_generator_class = _Generator
    template_class = _Template
    language: str | None = None
    """Of the templates compiled here; None for the one that the app has, which leads to that of the reader."""

    def __init__(self, app: Flask, **options: Any) -> None:
        super().__init__(app, **options)
        self._by_language: dict[str, Environment] = {}

    def _in(self, language: str) -> "Environment":
        made = self._by_language.get(language)
        if made is None:
            made = self._by_language[language] = self.overlay()
            made.language = language
        return made

    def _load_template(
        self,
        name: str,
        globals: MutableMapping[str, Any] | None,  # noqa: A002 - Jinja's name
    ) -> jinja2.Template:
        if self.language is None:
            return self._in(i18n.language())._load_template(name, globals)
        return super()._load_template(name, globals)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The app's own as they are, as long as a template has none beside them: each page copies them three times."""
        return super().make_globals(d) if d else self.globals

    def _generate(self, source: nodes.Template, *arguments: Any, **more: Any) -> str:
        if self.language is not None:
            source = _Folding(self.language).visit(source)
        return super()._generate(source, *arguments, **more)
