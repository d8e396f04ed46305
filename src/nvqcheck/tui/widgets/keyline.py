"""The line at the bottom: the keys that make sense now."""

from __future__ import annotations

from rich.text import Text
from textual import events
from textual.binding import ActiveBinding
from textual.screen import Screen

from nvqcheck.tui.paint import Look, look_of
from nvqcheck.tui.widgets.drawn import Drawn, clickable

NAMES = {
    "question_mark": "?",
    "dollar_sign": "$",
    "slash": "/",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "delete": "Del",
    "backspace": "Backspace",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "up": "Up",
    "down": "Down",
    "comma": ",",
    "full_stop": ".",
    "plus": "+",
    "minus": "-",
}


def key_name(key: str) -> str:
    """A key as people call it."""
    first = key.split(",")[0]
    if first.startswith("ctrl+"):
        return f"Ctrl+{first[5:].upper()}"
    return NAMES.get(first, first.upper() if first.startswith("f") and first != "f" else first)


def _place(active: ActiveBinding) -> int:
    """Saving first; then the screen's own keys, those of every screen, the app's, and closing."""
    of, _, what = (active.binding.id or "").partition(".")
    if what in ("save", "close"):
        return {"save": -1, "close": 3}[what]
    return {"portfolio": 1, "app": 2}.get(of, 0)


class KeyLine(Drawn):
    """The bindings that are shown and can be used now; a click presses them."""

    LINES = 2
    """The most lines it takes."""

    def __init__(self) -> None:
        super().__init__(id="keys")

    def on_mount(self) -> None:
        """Follow the screen's bindings."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, screen: Screen[object]) -> None:
        if self.is_attached and screen is self.screen:
            self.draw()

    def on_resize(self, _: events.Resize) -> None:
        """Fit the line again."""
        self.draw()

    def draw(self) -> None:
        """Show the keys that make sense now, as many as two lines hold."""
        look = look_of(self.app)
        width = self.app.size.width - 2
        lines: list[Text] = [Text()]
        for item in self._items(look):
            gap = 2 if lines[-1].cell_len else 0
            if lines[-1].cell_len + gap + item.cell_len > width:
                if len(lines) == self.LINES:
                    break
                lines.append(item)
            else:
                lines[-1] = Text.assemble(lines[-1], " " * gap, item)
        self.update(Text("\n").join(lines))

    def _items(self, look: Look) -> list[Text]:
        items = []
        for active in sorted(self.screen.active_bindings.values(), key=_place):
            binding = active.binding
            if not binding.show or not active.enabled:
                continue
            name = binding.key_display or key_name(binding.key)
            item = Text.assemble(
                (name, look.style("accent", bold=True)),
                " ",
                (binding.description, look.style("text")),
            )
            items.append(clickable(item, f"app.simulate_key('{binding.key.split(',')[0]}')"))
        return items
