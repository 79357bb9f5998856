"""A page as a browser without JavaScript reads it."""

from collections.abc import Collection, Iterator
from functools import cached_property
from typing import Any
from xml.etree.ElementTree import Element

from tests.markup import parse

CONTROLS = ("input", "select", "textarea")

Fields = list[tuple[str, str]]


class Page:
    """A whole page, or the panel that htmx gets. Raises ParseError for HTML that isn't valid."""

    def __init__(self, text: str) -> None:
        self.source = text
        self.is_whole = text.lstrip().lower().startswith("<!doctype html>")
        self.tree: Element = parse(text, whole=self.is_whole)

    @cached_property
    def parents(self) -> dict[Element, Element]:
        return {child: parent for parent in self.elements for child in parent}

    @cached_property
    def by_id(self) -> dict[str, Element]:
        return {element.attrib["id"]: element for element in self.elements if "id" in element.attrib}

    @cached_property
    def by_tag(self) -> dict[str, list[Element]]:
        found: dict[str, list[Element]] = {}
        for element in self.elements:
            found.setdefault(element.tag, []).append(element)
        return found

    @cached_property
    def elements(self) -> list[Element]:
        return list(self.tree.iter())

    def all(self, tag: str | None = None, **attributes: str) -> list[Element]:
        """The elements with that tag and those attributes."""
        found = self.elements if tag is None else self.by_tag.get(tag, [])
        return [element for element in found if all(element.get(k) == v for k, v in attributes.items())]

    @cached_property
    def controls(self) -> list[tuple[Element, Element | None]]:
        """What can be filled in, has a name and isn't disabled, each with the form that it is sent with."""
        found: list[tuple[Element, Element | None]] = []
        waiting: list[tuple[Element, Element | None]] = [(self.tree, None)]
        while waiting:
            element, form = waiting.pop()
            if "disabled" in element.attrib and element.tag in {"fieldset", *CONTROLS}:
                continue
            if element.tag in CONTROLS and element.get("name"):
                found.append((element, self.by_id.get(element.attrib["form"]) if "form" in element.attrib else form))
            inside = element if element.tag == "form" else form
            waiting += [(child, inside) for child in reversed(element)]
        return found

    def ancestors(self, element: Element) -> Iterator[Element]:
        while (parent := self.parents.get(element)) is not None:
            yield parent
            element = parent

    @property
    def text(self) -> str:
        """All that can be read, with single spaces."""
        body = self.tree.find("body")
        return text_of(self.tree if body is None else body)

    @property
    def heading(self) -> str:
        return " / ".join(text_of(element) for element in self.all("h1"))

    @property
    def flashes(self) -> list[str]:
        """What the page says that was done."""
        return [text_of(element) for element in self.all("p", **{"class": "flash"})]

    def error(self, field: str) -> str:
        """The sentence beside a field, '' when there is none."""
        element = self.by_id.get(f"{field}-error")
        return "" if element is None else text_of(element)

    @property
    def errors(self) -> dict[str, str]:
        """Every field with a sentence beside it."""
        found = self.all("p", **{"class": "error"})
        return {e.attrib["id"].removesuffix("-error"): text_of(e) for e in found if "id" in e.attrib}

    @property
    def summary(self) -> list[str]:
        """The lines of the error summary."""
        for element in self.all("div", **{"class": "error-summary"}):
            return [text_of(line) for line in element.iter("li")]
        return []

    @property
    def questions(self) -> list[str]:
        """What the page asks before it saves."""
        asked = self.all("div", **{"class": "question act"})
        return [text_of(line) for question in asked for line in question.findall("p") if "class" not in line.attrib]

    def links(self) -> list[str]:
        return [element.attrib["href"] for element in self.all("a") if "href" in element.attrib]

    def link_to(self, text: str) -> str:
        """The address of the link with that text."""
        return next(e.attrib["href"] for e in self.all("a") if text_of(e) == text)

    def table(self, caption: str | None = None) -> list[list[str]]:
        """The cells of a table's body, row by row; of the first table without a caption; nothing without a table."""
        for table in self.all("table"):
            found = table.find("caption")
            if caption is None or (found is not None and text_of(found) == caption):
                return [[text_of(cell) for cell in row] for row in table.findall("tbody/tr")]
        return []

    def form(self, which: str | None = None, fields: Collection[str] = ()) -> "Form":
        """The form with that id or action; when none is named, the first of the page's own that has the fields."""
        forms = [Form(self, element) for element in self.all("form")]
        if which is not None:
            forms = [form for form in forms if which in {form.element.get("id"), form.action}]
        elif self.is_whole:
            main = self.by_id["main"]
            forms = [form for form in forms if main in self.ancestors(form.element)]
        forms = [form for form in forms if form.names() >= set(fields)]
        assert forms, f"the page {self.heading!r} has no form {which or ''} with {list(fields)}"
        return forms[0]

    def value(self, name: str) -> str | None:
        """What a field holds, None when nothing is chosen; of several fields of that name, the first one's."""
        for form in self.all("form"):
            for key, value in Form(self, form).fields():
                if key == name:
                    return value
        return None


class Form:
    """A form of a page."""

    def __init__(self, page: Page, element: Element) -> None:
        self.page, self.element = page, element

    @property
    def action(self) -> str | None:
        return self.element.get("action")

    @property
    def which(self) -> str | None:
        """What the page finds it by: its id or its action, None for the page's only form that has neither."""
        return self.element.get("id") or self.action

    def controls(self) -> list[Element]:
        """The fields that can be sent, wherever they stand: not those of a disabled fieldset."""
        return [control for control, form in self.page.controls if form is self.element]

    def fields(self) -> Fields:
        """Names and values as a browser would send them, untouched."""
        return [pair for control in self.controls() for pair in _sent(control)]

    def names(self) -> set[str]:
        """Everything that the form could send, buttons too."""
        return {control.attrib["name"] for control in self.controls()} | {
            button.attrib["name"] for button in self.element.iter("button") if button.get("name")
        }

    def text_names(self) -> list[str]:
        """The fields that a person types into."""
        typed = {"text", "search", "email", None}
        return [
            control.attrib["name"]
            for control in self.controls()
            if control.tag == "textarea" or (control.tag == "input" and control.get("type") in typed)
        ]

    def offers(self, name: str) -> set[str] | None:
        """The values that can be chosen for a field, None when anything can be typed."""
        values: set[str] = set()
        for control in self.controls():
            if control.attrib["name"] != name:
                continue
            if control.tag == "select":
                values |= {_option_value(option) for option in control.iter("option")}
            elif control.get("type") in {"radio", "checkbox"}:
                values.add(control.get("value", "on"))
            else:
                return None
        return values | {b.get("value", "") for b in self.element.iter("button") if b.get("name") == name}

    def main_button(self) -> Fields:
        """What is sent of the button that is pressed when nobody names one: Save, which has no name, or the first."""
        buttons = [e for e in self.element.iter("button") if e.get("type", "submit") == "submit"]
        if not buttons or any(not button.get("name") for button in buttons):
            return []
        return [(buttons[0].attrib["name"], buttons[0].get("value", ""))]

    def filled_in(self, changes: dict[str, Any]) -> Fields:
        """The fields with some of them changed: to a text, to several, or to nothing (None)."""
        buttons = {b.get("name") for b in self.element.iter("button")} & changes.keys()
        fields = self.fields() + ([] if buttons else self.main_button())
        result = [(name, value) for name, value in fields if name not in changes]
        for name, value in changes.items():
            values = [] if value is None else value if isinstance(value, list) else [value]
            offered = self.offers(name)
            for one in map(str, values):
                assert offered is None or one in offered, f"{name} offers {offered}, not {one!r}"
                result.append((name, one))
        return result


def _sent(control: Element) -> Fields:
    name = control.attrib["name"]
    if control.tag == "textarea":
        return [(name, "".join(control.itertext()))]
    if control.tag == "select":
        options = list(control.iter("option"))
        chosen = [option for option in options if "selected" in option.attrib] or options[:1]
        return [(name, _option_value(option)) for option in chosen]
    if control.get("type") in {"radio", "checkbox"}:
        return [(name, control.get("value", "on"))] if "checked" in control.attrib else []
    return [(name, control.get("value", ""))]


def _option_value(option: Element) -> str:
    return option.get("value", text_of(option))


def text_of(element: Element) -> str:
    """The text of an element and all that is in it, with single spaces."""
    return " ".join("".join(element.itertext()).split())
